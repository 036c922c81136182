import type { Condition } from '../../model/policy.ts';
import type { Cause } from '../../model/taxonomy.ts';
import type { Point } from './decide.ts';
import { nearest } from './nearest.ts';
import type { Scene } from './scene.ts';

/** Keys that stand for a cause of their own: the condition that was tested goes before the mechanism. */
const TESTED: ReadonlyMap<string, Cause> = new Map(
  Object.entries({
    'aws:sourceip': 'ip-block',
    'aws:vpcsourceip': 'ip-block',
    'aws:securetransport': 'https-required',
    's3:tlsversion': 'https-required',
    'aws:referer': 'hotlink-protection',
    'aws:useragent': 'bot-protection',
    'aws:multifactorauthpresent': 'stronger-authentication',
    'aws:multifactorauthage': 'stronger-authentication',
  }),
);

/** The cause of a refusal: the condition it hangs on, else who refuses. */
export function causeOf({ type, weighed, layer }: Point, { service, caller }: Scene): Cause {
  const miss = weighed === null && layer !== null ? (nearest(layer)?.failed ?? null) : null;
  const tested = testedBy(weighed?.statement.conditions ?? (miss === null ? [] : [miss]));
  if (service === 'kms') return 'encryption-key';
  const isEdge = caller.kind === 'origin-access-identity' || caller.name.startsWith('cloudfront.amazonaws.com');
  if (isEdge && type === 'resource') return 'origin-access-control';
  if (tested !== null) return tested;
  return type === 'scp' || type === 'identity' || type === 'boundary' || type === 'session'
    ? 'insufficient-role'
    : 'resource-policy';
}

function testedBy(conditions: readonly Condition[]): Cause | null {
  for (const { key } of conditions) {
    const cause = TESTED.get(key.toLowerCase());
    if (cause !== undefined) return cause;
  }
  return null;
}
