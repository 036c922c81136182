import { arnOf, arnsOverlap, arnTest } from './arn.ts';

/** How the patterns of policies are held against what a request is about. */
export interface ResourceTest {
  /** Whether it is certainly meant. */
  fits(pattern: string): boolean;
  /** Whether it may be meant, as the request does not name one resource. */
  mayFit(pattern: string): boolean;
}

/**
 * Operations that are about no resource (Service Authorization Reference, November 2026): their resource is `*`, and no
 * narrower pattern fits it. Of other operations `*` says nothing.
 */
const ABOUT_NOTHING: ReadonlyMap<string, RegExp> = new Map([
  [
    's3',
    /^(?:CreateJob|(?:Get|Put)AccountPublicAccessBlock|GetAccessPoint|PutAccessPointPublicAccessBlock|CreateStorageLensGroup|PutStorageLensConfiguration|List(?:AccessGrantsInstances|AccessPoints|AccessPointsForObjectLambda|AllMyBuckets|Jobs|MultiRegionAccessPoints|StorageLensConfigurations|StorageLensGroups))$/i,
  ],
  [
    'kms',
    /^(?:(?:Create|Connect|Delete|Disconnect|Update)CustomKeyStore|DescribeCustomKeyStores|CreateKey|GenerateRandom|List(?:Aliases|Keys|RetirableGrants))$/i,
  ],
  [
    'sts',
    /^(?:GetServiceBearerToken|TagGetWebIdentityToken|DecodeAuthorizationMessage|Get(?:AccessKeyInfo|CallerIdentity|DelegatedAccessToken|SessionToken|WebIdentityToken))$/i,
  ],
  ['ec2', /^Describe/i],
  ['sqs', /^ListQueues$/i],
  ['secretsmanager', /^(?:BatchGetSecretValue|GetRandomPassword|ListSecrets)$/i],
  [
    'dynamodb',
    /^(?:Describe(?:Endpoints|Limits|ReservedCapacity|ReservedCapacityOfferings)|(?:Get|Update)AbacStatus|InjectError|PurchaseReservedCapacityOfferings|List(?:Backups|ContributorInsights|GlobalTables|Streams|Tables))$/i,
  ],
]);

/** The test for one request; API Gateway writes `execute-api:/stage/GET/path` for short. */
export function resourceTest(action: string, resource: string): ResourceTest {
  const isFit = arnTest(resource);
  return {
    fits: (pattern) => pattern === resource || isFit(whole(pattern)),
    mayFit: vagueTest(action, resource),
  };
}

function whole(pattern: string): string {
  return pattern.startsWith('execute-api:/') ? `arn:*:execute-api:*:*:*${pattern.slice(12)}` : pattern;
}

/** Places of two patterns that are held against each other for one request, about a tenth of a second's work. */
const MOST_PLACES = 10_000_000;

/** Whether a pattern and another one overlap; what would take too long may. */
function bounded(resource: string): ResourceTest['mayFit'] {
  let left = MOST_PLACES;
  return (pattern) => {
    left -= pattern.length * resource.length;
    return left < 0 || arnsOverlap(whole(pattern), resource);
  };
}

function vagueTest(action: string, resource: string): ResourceTest['mayFit'] {
  if (resource !== '*') {
    // What is no ARN is held against patterns of them by nobody; one with a wildcard stands for several.
    if (arnOf(resource) === null) return () => true;
    return resource.includes('*') ? bounded(resource) : () => false;
  }
  const [service = '', operation = ''] = action.split(':');
  if (ABOUT_NOTHING.get(service.toLowerCase())?.test(operation) === true) return () => false;
  return (pattern) =>
    arnsOverlap(whole(pattern), `arn:*:${SERVICE_IN_ARN.get(service.toLowerCase()) ?? service.toLowerCase()}:*:*:*`);
}

/** Services whose operations are about resources of another one: roles are assumed by STS, and belong to IAM. */
const SERVICE_IN_ARN: ReadonlyMap<string, string> = new Map([
  ['sts', '*'],
  ['s3', 's3*'],
]);
