import type { CacheBehaviour, Distribution, ErrorPage } from '../../model/distribution.ts';
import { type Members, membersOf, stringOf } from '../json-members.ts';

/** A file as the AWS command line prints it, read as JSON. */
export interface DistributionFile {
  readonly name: string;
  readonly value: unknown;
}

/** CloudFront keeps an error for so long where nothing is said (DeveloperGuide, "custom-error-pages-expiration"). */
const KEPT_BY_DEFAULT = 10;
const READ_ONLY = ['GET', 'HEAD'];

/** Whether a value is the configuration of a distribution: `aws cloudfront get-distribution`, or `get-distribution-config`. */
function looksLikeDistribution(value: unknown): boolean {
  return 'DefaultCacheBehavior' in configOf(value);
}

/** Whether a value is a distribution, or a public key or key group that one trusts. */
export function looksLikeCloudFront(value: unknown): boolean {
  const members = membersOf(value);
  return looksLikeDistribution(value) || 'KeyGroup' in members || 'PublicKey' in members;
}

function configOf(value: unknown): Members {
  const members = membersOf(value);
  const within = 'Distribution' in members ? membersOf(members.Distribution) : members;
  return 'DistributionConfig' in within ? membersOf(within.DistributionConfig) : within;
}

/** Reads a distribution, with public keys and key groups from other files; null where no file has one. */
export function readDistribution(files: readonly DistributionFile[]): Distribution | null {
  const file = files.find(({ value }) => looksLikeDistribution(value));
  if (file === undefined) return null;
  const config = configOf(file.value);
  const outer = membersOf(membersOf(file.value).Distribution);
  const geo = membersOf(membersOf(config.Restrictions).GeoRestriction);
  const type = stringOf(geo.RestrictionType)?.toLowerCase();
  const others = files.filter(({ value }) => looksLikeDistribution(value)).length - 1;
  return {
    source: file.name,
    id: stringOf(outer.Id) ?? '',
    domain: stringOf(outer.DomainName)?.toLowerCase() ?? null,
    aliases: textsOf(config.Aliases).map((alias) => alias.toLowerCase()),
    enabled: config.Enabled !== false,
    webAcl: stringOf(config.WebACLId) ?? '',
    geo: {
      type: type === 'whitelist' ? 'allow' : type === 'blacklist' ? 'deny' : 'none',
      countries: textsOf(geo).map((country) => country.toUpperCase()),
    },
    behaviours: [
      ...listOf(config.CacheBehaviors).map((one) => behaviourOf(one, stringOf(one.PathPattern) ?? '*')),
      behaviourOf(membersOf(config.DefaultCacheBehavior), '*'),
    ],
    errorPages: listOf(config.CustomErrorResponses).flatMap(errorPageOf),
    origins: listOf(config.Origins).map((origin) => ({
      id: stringOf(origin.Id) ?? '',
      domain: stringOf(origin.DomainName) ?? '',
      hasAccessControl:
        (stringOf(origin.OriginAccessControlId) ?? '') !== '' ||
        (stringOf(membersOf(origin.S3OriginConfig).OriginAccessIdentity) ?? '') !== '',
    })),
    defaultRoot: stringOf(config.DefaultRootObject) ?? '',
    groups: Object.fromEntries(files.flatMap(({ value }) => groupOf(membersOf(membersOf(value).KeyGroup)))),
    keys: Object.fromEntries(files.flatMap(({ value }) => keyOf(membersOf(membersOf(value).PublicKey)))),
    notes: others > 0 ? [`Of ${others + 1} distributions that were given only ${file.name} was looked at.`] : [],
  };
}

function behaviourOf(members: Members, pattern: string): CacheBehaviour {
  const groups = membersOf(members.TrustedKeyGroups);
  const signers = membersOf(members.TrustedSigners);
  const methods = textsOf(members.AllowedMethods);
  const protocol = stringOf(members.ViewerProtocolPolicy);
  return {
    pattern,
    methods: methods.length > 0 ? methods.map((method) => method.toUpperCase()) : READ_ONLY,
    protocol:
      protocol === 'allow-all' || protocol === 'redirect-to-https' || protocol === 'https-only' ? protocol : null,
    keyGroups: groups.Enabled === true || textsOf(groups).length > 0 ? textsOf(groups) : null,
    signers: signers.Enabled === true || textsOf(signers).length > 0,
    functions: [
      ...listOf(members.FunctionAssociations).map((one) => ({ ...one, arn: one.FunctionARN })),
      ...listOf(members.LambdaFunctionAssociations).map((one) => ({ ...one, arn: one.LambdaFunctionARN })),
    ].flatMap(({ EventType, arn }: Members) => (EventType === 'viewer-request' ? [stringOf(arn) ?? 'a function'] : [])),
    origin: stringOf(members.TargetOriginId) ?? '',
  };
}

function errorPageOf(members: Members): ErrorPage[] {
  const code = Number(members.ErrorCode);
  const status = Number(members.ResponseCode || Number.NaN);
  const seconds = Number(members.ErrorCachingMinTTL ?? KEPT_BY_DEFAULT);
  if (!Number.isInteger(code)) return [];
  return [
    {
      code,
      page: stringOf(members.ResponsePagePath) || null,
      status: Number.isInteger(status) ? status : null,
      seconds: Number.isFinite(seconds) && seconds >= 0 ? seconds : KEPT_BY_DEFAULT,
    },
  ];
}

function groupOf({ Id, KeyGroupConfig }: Members): [string, readonly string[]][] {
  return typeof Id === 'string' ? [[Id, textsOf(KeyGroupConfig)]] : [];
}

function keyOf({ Id, PublicKeyConfig }: Members): [string, string][] {
  const key = stringOf(membersOf(PublicKeyConfig).EncodedKey);
  return typeof Id === 'string' && key !== null ? [[Id, key]] : [];
}

/** CloudFront has its lists as `{"Quantity": 1, "Items": […]}`, templates of CloudFormation as they are. */
function itemsOf(value: unknown): readonly unknown[] {
  const items = Array.isArray(value) ? value : membersOf(value).Items;
  return Array.isArray(items) ? items : [];
}

function listOf(value: unknown): readonly Members[] {
  return itemsOf(value).map(membersOf);
}

function textsOf(value: unknown): readonly string[] {
  return itemsOf(value).flatMap((one) => (typeof one === 'string' ? [one] : []));
}
