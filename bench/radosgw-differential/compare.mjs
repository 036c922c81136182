// Asks why403 and a real radosgw the same, carries out the advice, and tests the statement that is named.
import { questionOf } from './question.mjs';
import { ABSENT, userNamed } from './world.mjs';

const OPEN = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 's3:*', Resource: '*' }] };

/**
 * Runs one case. `why403` has `policy` (a question → its answer) and `presigned` (a URL → its answer). In the result
 * `status` is the real one, `fixed` the one after the printed change, and `alone` and `without` are those with the
 * deciding statement alone and without it; null where there is nothing to be asked. Null: a case of a documented gap.
 */
export async function compare(given, store, why403) {
  const policy = await why403.policy(questionOf(given));
  if (isGap(given, policy)) return null;
  await store.arrange(given);
  const answer = await store.ask(given);
  const url = given.presigned === null ? null : await why403.presigned(answer.url);
  const isOver = url?.decision === 'refused';
  const result = { given, policy, predicted: isOver ? 403 : policy.status, status: plain(answer.status) };
  const wasRight = result.predicted === result.status && !isOver;
  return {
    ...result,
    ...(wasRight ? await fixedBy(given, store, policy) : { fixed: null }),
    ...(wasRight ? await decidedBy(given, store, policy) : { alone: null, without: null }),
  };
}

/**
 * Of an object that is not there radosgw asks for nothing but the listing: whether its owner, or a policy of the user
 * before that of the bucket, gives it (rgw_op.cc, read_obj_policy). AWS asks for the object first.
 */
function isGap({ operation, caller, userPolicies }, { cause, status }) {
  if (operation.key !== ABSENT) return false;
  return caller === 'owner' || userPolicies.length > 0 || (status === 403 && cause !== 'missing-object-no-list');
}

/** What is done with success differs by operation: 200, 204, 206. */
function plain(status) {
  return status >= 200 && status < 300 ? 200 : status;
}

async function statusOf(given, store) {
  await store.arrange(given);
  return plain((await store.ask(given)).status);
}

async function fixedBy(given, store, { fix, status }) {
  if (status !== 403 || fix === null) return { fixed: null };
  const changed = fix.changes.some(isNegatedList) ? null : fix.changes.reduce(changedBy, given);
  return { fixed: changed === null ? null : await statusOf(changed, store) };
}

/** Several values under a negated operator are right for AWS, and one of the gaps here. */
function isNegatedList({ statement }) {
  return Object.entries(statement?.Condition ?? {}).some(
    ([operator, keys]) =>
      operator.startsWith('StringNot') && Object.values(keys).some((values) => Array.isArray(values)),
  );
}

/** The case after one change; null where the change is none that can be made here. */
function changedBy(given, { policyType, policy, document }) {
  if (given === null || document === null) return null;
  if (policyType === 'resource') return { ...given, bucketPolicy: document };
  if (policyType !== 'identity') return null;
  const isKnown = given.userPolicies.some(({ name }) => name === policy);
  const userPolicies = isKnown
    ? given.userPolicies.map((one) => (one.name === policy ? { name: policy, policy: document } : one))
    : [...given.userPolicies, { name: 'new', policy: document }];
  return { ...given, userPolicies };
}

/**
 * Tests the statement that is named. A Deny has to refuse alone, where everything else is allowed; without it a request
 * that nothing else refuses has to be served. An Allow has to serve alone.
 */
async function decidedBy(given, store, { decision, decidedBy: named, behind, status }) {
  const { policyType, policy, statement } = named ?? {};
  // Of what is not there, the Allow that is named does not tell the answer.
  if (statement == null || policy === 'standing' || status === 404) return { alone: null, without: null };
  const document =
    policyType === 'resource' ? given.bucketPolicy : given.userPolicies.find(({ name }) => name === policy)?.policy;
  const meant = (one, at) => (typeof statement === 'string' ? one.Sid === statement : at === statement - 1);
  const kept = document.Statement.filter(meant);
  const rest = document.Statement.filter((one, at) => !meant(one, at));
  const bare = { ...given, bucketPolicy: null, userPolicies: [], acl: null };
  const only = put(bare, policyType, policy, { ...document, Statement: kept });
  const alone = await statusOf(decision === 'explicitly-denied' ? opened(only) : only, store);
  const isLast = decision === 'explicitly-denied' && behind.length === 0;
  const less = put(given, policyType, policy, rest.length === 0 ? null : { ...document, Statement: rest });
  return { alone, without: isLast ? await statusOf(less, store) : null };
}

function put(given, policyType, name, policy) {
  if (policyType === 'resource') return { ...given, bucketPolicy: policy };
  const others = given.userPolicies.filter((one) => one.name !== name);
  return { ...given, userPolicies: policy === null ? others : [...others, { name, policy }] };
}

/** With an Allow of everything beside what there is, in the policy of the bucket, which is enough for everybody. */
function opened(given) {
  const [allow] = OPEN.Statement;
  const before = given.bucketPolicy ?? { ...OPEN, Statement: [] };
  const open = { ...allow, Principal: '*' };
  return { ...given, bucketPolicy: { ...before, Statement: [...before.Statement, open] } };
}

/** The shares that have to be reached, and the cases that speak against them. */
export function figures(results) {
  const known = results.filter(({ predicted }) => predicted !== null);
  const different = known.filter(({ predicted, status }) => predicted !== status);
  const fixed = results.filter((one) => one.fixed !== null);
  const unserved = fixed.filter((one) => one.fixed === 403);
  const named = results.filter(({ alone }) => alone !== null);
  const wrong = named.filter(({ policy, alone, without }) =>
    policy.decision === 'explicitly-denied' ? alone !== 403 || without === 403 : alone === 403,
  );
  const share = (bad, all) => (all.length === 0 ? 1 : 1 - bad.length / all.length);
  return {
    cases: results.length,
    refused: results.filter(({ status }) => status === 403).length,
    unknown: results.length - known.length,
    right: share(different, known),
    fixes: fixed.length,
    served: share(unserved, fixed),
    statements: named.length,
    deciding: share(wrong, named),
    different,
    unserved,
    wrong,
  };
}

/** A case in one line, for who looks into a difference. */
export function inWords({ given, policy, predicted, status, fixed, alone, without }) {
  const { seed, caller, operation, bucketPolicy, userPolicies, acl, ignorePublicAcls, presigned, headers, client } =
    given;
  const what = {
    caller: userNamed(caller)?.arn ?? '*',
    ...operation,
    client,
    headers,
    acl,
    ignorePublicAcls,
    presigned,
  };
  return `seed ${seed}: radosgw ${status}, predicted ${predicted}; fixed ${fixed}, alone ${alone}, without ${without}: ${policy.why}\n  ${JSON.stringify(what)}\n  ${JSON.stringify(bucketPolicy)}\n  ${JSON.stringify(userPolicies)}`;
}
