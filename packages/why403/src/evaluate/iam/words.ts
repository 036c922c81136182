import type { PolicyType } from '../../model/policy.ts';
import { conditionSays, TOO_MUCH } from './conditions.ts';
import type { Decision, Point } from './decide.ts';
import { layersOf } from './decide.ts';
import { explained, type Layer, type Weighed } from './layers.ts';
import { nearest } from './nearest.ts';
import { isPublicWrite } from './public-writes.ts';
import type { Scene } from './scene.ts';

const NAMES: Readonly<Record<PolicyType, string>> = {
  scp: 'service control policy',
  rcp: 'resource control policy',
  resource: 'policy of the resource',
  identity: 'identity policy',
  boundary: 'permissions boundary',
  session: 'session policy',
  'vpc-endpoint': 'policy of the VPC endpoint',
  'public-access-block': 'S3 Block Public Access',
  acl: 'access control list',
  grant: 'grant of the key',
};

/** A kind of policy in words; that of a bucket, key or role by its usual name. */
export function policyWords(type: PolicyType, { service }: Pick<Scene, 'service'>): string {
  if (type === 'resource' && service === 's3') return 'bucket policy';
  if (type === 'resource' && service === 'kms') return 'key policy';
  if (type === 'resource' && service === 'sts') return 'trust policy';
  return NAMES[type];
}

/** Why it is so, in one sentence or two. */
export function whyOf({ decision, point, weighing, isRefused, rule }: Decision): string {
  if (rule !== null) return rule.why;
  const { scene } = weighing;
  const { action, resource } = scene.asked;
  if (point === null) {
    if (decision === 'allowed') return `${action} on ${resource} is allowed.`;
    return `${isRefused ? 'The request is refused; whether by a Deny' : 'What decides'} ${unknownAs(weighing)}.`;
  }
  const words = policyWords(point.type, scene);
  const { weighed } = point;
  if (weighed !== null) {
    const verb = decision === 'allowed' ? 'allows' : 'denies';
    return `${capital(statementWords(weighed.statement))} of the ${words} ${nameOf(weighed.document)}${verb} ${action} on ${resource}.${metWords(weighed, scene)}`;
  }
  if (decision === 'allowed') return `The ${words} gives ${action} on ${resource}.`;
  return missingWords(point, scene, words);
}

/** Of a Deny under conditions, what met them: that is what can be changed. */
function metWords({ statement }: Weighed, { asked }: Scene): string {
  const { effect, conditions } = statement;
  if (effect !== 'Deny' || conditions.length === 0) return '';
  return ` It does so as its condition is met: ${conditions.map((one) => conditionSays(one, asked.context)).join('; ')}.`;
}

/** A statement by its Sid, or by where it stands, as it is named within a sentence. */
export function statementWords({ sid, position }: { readonly sid: string | null; readonly position: number }): string {
  return sid === null ? `statement ${position}` : `statement "${sid}"`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function missingWords({ type, layer, level }: Point, scene: Scene, words: string): string {
  const { action, resource } = scene.asked;
  if (type === 'public-access-block' && isPublicWrite(scene) === 'yes')
    return 'BlockPublicAcls turns the request down, as the access list it brings is public.';
  if (type === 'public-access-block')
    return 'RestrictPublicBuckets leaves out what the bucket policy gives, as the policy is public and the caller is not of the account of the bucket.';
  const miss = layer === null ? null : nearest(layer);
  const near =
    miss?.reason == null
      ? ''
      : ` ${capital(statementWords(miss.statement))} of ${nameOf(miss.document) || 'it '}comes nearest; ${miss.reason.element}: ${miss.reason.says()}.`;
  const where = level === null ? '' : ` at level ${level}`;
  if (type === 'resource' && scene.isRuledByResource && scene.question.resourcePolicy === 'none')
    return `No ${words} was supplied (resourcePolicy), and nothing is allowed without one.`;
  return `No ${words}${where} allows ${action} on ${resource}.${near}`;
}

/** What is too large or broken is in the input, and is not known all the same. */
function unknownAs(weighing: Decision['weighing']): string {
  const layers = layersOf(weighing);
  const unread = layers.find((layer) => layer.unread !== null)?.unread;
  if (unread != null) {
    const [problem] = unread.problems;
    const limit = problem === undefined ? '' : `; expected ${problem.expected}`;
    return `is not known: "${unread.name}" was not read${limit}`;
  }
  const because = openBecause(weighing, layers);
  return `is not ${because.endsWith(TOO_MUCH) ? 'known' : 'in the input'}: ${because}`;
}

function openBecause(weighing: Decision['weighing'], layers: readonly Layer[]): string {
  const statement = layers.flatMap(explained).find(({ matched }) => matched === null);
  if (statement?.reason != null) {
    const { policy, statement: name, reason } = statement;
    return `statement ${typeof name === 'string' ? `"${name}"` : name} of "${policy}", ${reason.element}: ${reason.says}`;
  }
  const { caller, isAccessPoint, service } = weighing.scene;
  if (layers.some(({ type, denies }) => type === 'rcp' && denies === 'unknown'))
    return `whether resource control policies reach ${service}`;
  if (caller.kind === 'other') return `the principal "${caller.name}" is none that is known`;
  if (isAccessPoint) return 'the policy of the bucket behind the access point';
  if (weighing.isBlocked === 'unknown')
    return 'whether Amazon S3 takes the bucket policy for public, whose callers from elsewhere RestrictPublicBuckets keeps out';
  if (weighing.isPublicWrite === 'unknown')
    return 'whether what the body of the request sets is public, which S3 Block Public Access takes no request for';
  return (
    OPEN[layers.find(({ allows }) => allows === 'unknown')?.type ?? 'identity'] ?? 'a policy that was not supplied'
  );
}

const OPEN: Readonly<Partial<Record<PolicyType, string>>> = {
  resource: 'the policy of the key or role (resourcePolicy)',
  identity: 'the policies of the caller (identityPolicies)',
  session: 'the session policy, without which a federated user may do nothing (sessionPolicies)',
};

/** The name of a policy in quotes; a policy that has none goes by its kind. */
export function nameOf({ name }: { readonly name: string }): string {
  return name === 'resourcePolicy' ? '' : `"${name}" `;
}
