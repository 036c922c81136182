import type { PolicyDocument, PolicyType, Verdict } from '../../model/policy.ts';
import { aclAllows, grantAllows } from './access-lists.ts';
import { allowsFor, type Layer, layerOf } from './layers.ts';
import { isBlockedAsPublic } from './public-access.ts';
import { isPublicWrite } from './public-writes.ts';
import type { Scene } from './scene.ts';
import { allOf, anyOf } from './verdicts.ts';

/** Every policy that reaches the request, weighed for itself. Null: there is none of the kind, and so no limit by it. */
export interface Weighing {
  readonly scene: Scene;
  readonly scp: readonly Layer[];
  readonly rcp: readonly Layer[];
  readonly resource: Layer | null;
  readonly identity: Layer;
  readonly boundary: Layer | null;
  readonly session: Layer | null;
  readonly endpoint: Layer | null;
  /** What the policy of the resource, its access list and its grants give: to the caller, its role, its account. */
  readonly given: { readonly self: Verdict; readonly role: Verdict; readonly account: Verdict };
  /** Whether Block Public Access leaves out what the policy of the bucket gives. */
  readonly isBlocked: Verdict;
  /** Whether Block Public Access turns down what the request is to make public. */
  readonly isPublicWrite: Verdict;
  readonly notes: readonly string[];
}

/** Weighs all policies of a question. */
export function weigh(scene: Scene): Weighing {
  const { question, asked, caller } = scene;
  const layers = (type: PolicyType, levels: readonly (readonly PolicyDocument[])[] | null) =>
    (levels ?? []).map((documents, at) => layerOf(type, documents, asked, at + 1));
  const layer = (type: PolicyType, documents: readonly PolicyDocument[] | null) =>
    documents === null || documents.length === 0 ? null : layerOf(type, documents, asked);
  const resource = resourceLayer(scene);
  const isEntity = ['user', 'role', 'session', 'federated-user'].includes(caller.kind);
  const [acl, grants] = [aclAllows(scene), grantAllows(scene)];
  return {
    scene,
    scp: isGoverned(scene) ? layers('scp', question.serviceControlPolicies) : [],
    rcp: caller.isServiceLinked
      ? []
      : layers('rcp', question.resourceControlPolicies).map((one) => controlled(one, scene)),
    resource,
    identity: identityLayer(scene),
    boundary: isEntity ? layer('boundary', question.permissionBoundaries) : null,
    session: isEntity ? sessionLayer(scene) : null,
    endpoint: layer('vpc-endpoint', question.vpcEndpointPolicies),
    given: {
      self: anyOf(allowsFor(resource, 'self'), acl.self, grants),
      role: allowsFor(resource, 'role'),
      account: anyOf(allowsFor(resource, 'account'), acl.account),
    },
    isBlocked: isBlockedAsPublic(scene),
    isPublicWrite: isPublicWrite(scene),
    notes: [...scene.notes, ...notesOf(scene)],
  };
}

/** Service control policies reach principals of accounts, root users included, and no roles that are linked to services. */
function isGoverned({ caller }: Scene): boolean {
  return !caller.isServiceLinked && ['user', 'root', 'role', 'session', 'federated-user'].includes(caller.kind);
}

/** Services whose resources resource control policies reach (AWS Organizations User Guide, "Resource control policies", September 2026); the list grows. */
const CONTROLLED: ReadonlySet<string> = new Set(
  [
    'aoss appconfig appstream autoscaling autoscaling-plans budgets clouddirectory cloudfront cloudsearch',
    'cloudtrail-data codeartifact codebuild codecommit codepipeline cognito-identity cognito-idp comprehend',
    'comprehendmedical compute-optimizer cost-optimization-hub dax dsql dynamodb ecr ecr-public events firehose',
    'fis fms gamelift health inspector-scan kendra kinesisvideo kms logs memorydb networkmonitor notifications',
    'opensearch pca-connector-ad personalize polly pricing resource-groups rolesanywhere s3 secretsmanager',
    'servicediscovery signin sqs sts support swf textract timestream-influxdb transcribe transfer translate wafv2',
    'workspaces xray',
  ].flatMap((line) => line.split(' ')),
);

/** RCPFullAWSAccess is attached to every level and cannot be taken off; other resource control policies only deny. */
function controlled(layer: Layer, { service }: Scene): Layer {
  const isOpen = layer.denies === 'yes' && !CONTROLLED.has(service);
  return { ...layer, allows: 'yes', denies: isOpen ? 'unknown' : layer.denies };
}

/** The one who owns a bucket can always mend its policy (S3 User Guide, "Bucket policies"). */
const MENDS = /^s3:(?:Get|Put|Delete)BucketPolicy$/i;

function resourceLayer({ question, asked, caller, side, isRuledByResource }: Scene): Layer | null {
  const { resourcePolicy } = question;
  // Every key and every role has one: where it was not supplied it is not known.
  if (resourcePolicy === null && isRuledByResource)
    return { type: 'resource', level: null, weighed: [], denies: 'no', allows: 'unknown', unread: null };
  if (resourcePolicy === null || resourcePolicy === 'none') return null;
  const layer = layerOf('resource', [resourcePolicy], asked);
  const isOwner = caller.kind === 'root' && side === 'same-account' && MENDS.test(question.action);
  return isOwner ? { ...layer, denies: 'no' } : layer;
}

function identityLayer({ question, asked, caller, side }: Scene): Layer {
  const { identityPolicies } = question;
  const layer = layerOf('identity', side === 'outside' ? [] : (identityPolicies ?? []), asked);
  // The root user needs no policy of its own ("with the exception of the AWS account root user, which has full access").
  if (caller.kind === 'root') return { ...layer, allows: 'yes' };
  if (side === 'outside' || identityPolicies !== null) return layer;
  return { ...layer, allows: 'unknown' };
}

/** A federated user has only what the session policy gives ("GetFederationToken"); a role has all of its own without one. */
function sessionLayer({ question, asked, caller }: Scene): Layer | null {
  const policies = question.sessionPolicies;
  if (caller.kind === 'federated-user') {
    const layer = layerOf('session', policies ?? [], asked);
    return policies === null ? { ...layer, allows: 'unknown' } : layer;
  }
  return policies === null || policies.length === 0 ? null : layerOf('session', policies, asked);
}

function notesOf({ question, side, isAccessPoint, isRuledByResource }: Scene): string[] {
  const { identityPolicies, resourcePolicy } = question;
  return [
    ...(identityPolicies === null && side !== 'outside'
      ? ['The policies of the caller were not supplied (identityPolicies): whether they allow or deny is not known.']
      : []),
    ...(resourcePolicy === null && isRuledByResource
      ? ['The policy of the key or role was not supplied (resourcePolicy), and nothing is allowed without it.']
      : []),
    ...(resourcePolicy === 'none' && isRuledByResource
      ? [
          'Keys and roles always have a policy (resourcePolicy): a statement that is missing goes in beside what is there, and the document is not to be put in its place.',
        ]
      : []),
    ...(resourcePolicy === null && !isRuledByResource && side !== 'same-account'
      ? ['No policy of the resource was supplied (resourcePolicy): it was taken to have none.']
      : []),
    ...(isAccessPoint
      ? ['The policy of the bucket behind the access point was not looked at: it can deny as well.']
      : []),
  ];
}

/** What the identity policies give after boundary and session have limited it. */
export function identityGives({ identity, boundary, session }: Weighing): Verdict {
  return allOf(identity.allows, boundary?.allows ?? 'yes', session?.allows ?? 'yes');
}

/** Whether somebody gives access: the policy of the resource, those of the caller, or both, as the accounts demand. */
export function isGranted(weighing: Weighing): Verdict {
  const { scene, given, boundary, session } = weighing;
  const byRole = allOf(given.role, boundary?.allows ?? 'yes', session?.allows ?? 'yes');
  const byIdentity = identityGives(weighing);
  const passedOn = anyOf(given.self, given.role, given.account);
  const behind: Verdict = scene.isAccessPoint ? 'unknown' : 'yes';
  if (scene.side === 'outside') return allOf(given.self, behind);
  if (scene.caller.kind === 'other' || scene.caller.kind === 'canonical-user') return allOf(passedOn, 'unknown');
  if (scene.side === 'other-account') return allOf(passedOn, byIdentity, behind);
  if (scene.isRuledByResource) return anyOf(given.self, byRole, allOf(given.account, byIdentity));
  return anyOf(given.self, byRole, byIdentity);
}
