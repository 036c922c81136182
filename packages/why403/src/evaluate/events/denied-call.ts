import type { LogLineObservation } from '../../model/observation.ts';
import { prose } from '../quote/prose.ts';
import { shell } from '../quote/shell.ts';
import { type EventFix, jsonToCopy } from './event-fix.ts';

/** What a sentence of AWS says of a call it refused. */
export interface DeniedCall {
  readonly principal: string;
  readonly action: string;
  readonly resource: string;
  /** `identity-based policy`, `permissions boundary` …; null where the sentence does not say. */
  readonly policyType: string | null;
  readonly isExplicit: boolean;
  /** ARN of the policy, where AWS names it. */
  readonly policy: string | null;
}

const SENTENCE =
  /User: (\S{1,2000}) is not authorized to perform: ([\w-]{1,40}:[\w*]{1,100})(?: on resource: (?:"([^"]{1,2000})"|(\S{1,2000})))?(.{0,600})/s;
const EXPLICIT = /with an explicit deny in an? ([A-Za-z -]{3,40}? (?:policy|boundary))\b(?:: (arn:[^\s"]{1,300}))?/;
const IMPLICIT = /because no ([A-Za-z -]{3,40}? (?:policy|boundary)) allows/;

/** The parts of `User: … is not authorized to perform: … on resource: …`; null where the sentence is another. */
export function deniedCall(sentence: string): DeniedCall | null {
  const [, principal, action, quoted, bare, rest = ''] = SENTENCE.exec(sentence) ?? [];
  const resource = quoted ?? bare ?? '*';
  if (principal === undefined || action === undefined) return null;
  const [, denied, policy = null] = EXPLICIT.exec(rest) ?? [];
  const missing = IMPLICIT.exec(rest)?.[1];
  return {
    principal,
    action,
    resource,
    policyType: denied ?? missing ?? null,
    isExplicit: denied !== undefined,
    policy,
  };
}

/** The smallest change for a call that CloudTrail recorded as refused; null where its sentence does not tell enough. */
export function grantFor(event: LogLineObservation): EventFix | null {
  const call = deniedCall(event.message);
  if (call === null) return null;
  const { principal, action, resource, policyType, isExplicit, policy } = call;
  const weigh = shell`why403 policy --principal ${principal} --action ${action} --resource ${resource} --policy POLICY.json`;
  const check = 'CloudTrail has the next call without an errorCode.';
  if (isExplicit) {
    const which = policy === null ? prose`the ${policyType ?? 'policy'}` : prose`${policy}`;
    return {
      actor: 'account-owner',
      summary: prose`A statement with Deny in ${which} matches ${action} on ${resource}: no Allow elsewhere outweighs it. Except ${roleOf(principal)} in that statement, if it is to have this.`,
      command: weigh,
      check,
      weakens: 'Whom the statement no longer matches has what other policies allow.',
    };
  }
  if (policyType === null) return null;
  const statement = { Effect: 'Allow', Action: action, Resource: resource };
  return {
    actor: 'account-owner',
    summary: prose`Add the missing Allow for ${action} to the ${policyType} that applies to ${roleOf(principal)}.`,
    change: { file: prose`the ${policyType}`, after: jsonToCopy(statement) },
    command: weigh,
    check,
    weakens: 'This one action on this one resource is allowed; a * in it stands for anything.',
  };
}

/** The same for what `aws sts decode-authorization-message` told: it names the statement, and not the kind of its policy. */
export function changeForDecoded({ fields }: LogLineObservation): EventFix {
  const { decoded, action = '', resource = '', principal = '', statements = '' } = fields;
  const check = 'The same call passes.';
  if (decoded === 'explicit-deny') {
    const which = statements === '' ? 'A statement with Deny' : prose`Statement "${statements}"`;
    return {
      actor: 'account-owner',
      summary: prose`${which} denies ${action} on ${resource}: except ${roleOf(principal)} in it, or change what its condition asks for in the request. No Allow outweighs it.`,
      check,
      weakens: 'Whom the statement no longer matches has what other policies allow.',
    };
  }
  return {
    actor: 'account-owner',
    summary: prose`No policy allows ${action} on ${resource}: add this statement to a policy of ${roleOf(principal)}.`,
    change: {
      file: 'an identity-based policy',
      after: jsonToCopy({ Effect: 'Allow', Action: action, Resource: resource }),
    },
    check,
    weakens: 'This one action on this one resource is allowed; a * in it stands for anything.',
  };
}

/** Of a session its role, which policies are attached to; anybody else as named. */
export function roleOf(principal: string): string {
  return principal.replace(/^(arn:[^:]+):sts::(\d{12}):assumed-role\/([^/]+)\/.*$/s, '$1:iam::$2:role/$3');
}
