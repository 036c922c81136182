import { citeLines } from '../evaluate/log-scene.ts';
import type { LogMark } from './define-log-mark.ts';

/** Problem types of the guard, and the rule for each. */
const PROBLEMS: Readonly<Record<string, string>> = {
  'missing-credentials': 'why403-guard/missing-credentials',
  'malformed-credentials': 'why403-guard/malformed-request',
  'invalid-token': 'why403-guard/expired-credentials',
  'insufficient-user-authentication': 'why403-guard/stronger-authentication',
  'insufficient-scope': 'why403-guard/insufficient-scope',
  'insufficient-role': 'why403-guard/insufficient-role',
  'not-a-member': 'why403-guard/not-a-member',
  'csrf-check': 'why403-guard/csrf-check',
  'ip-block': 'why403-guard/ip-block',
  'geo-block': 'why403-guard/geo-block',
  'account-state': 'why403-guard/account-state',
  'subject-type': 'why403-guard/application-policy',
  'no-policy': 'why403-guard/config-deny',
  'insufficient-authorization': 'why403-guard/insufficient-scope/authorization-details',
  'rate-limit': 'why403-guard/rate-limit',
};

/** What why403-guard logs of what it denies. */
export const GUARD_MARKS: readonly LogMark[] = Object.entries(PROBLEMS).map(
  ([problem, rule]): LogMark => ({
    rule,
    log: 'guard',
    fields: { problem },
    strength: 'proved',
    closes: true,
    refine: (line) => ({ strength: 'proved', evidence: citeLines(line) }),
    source: 'RFC 9457',
    lastSeen: '2026',
  }),
);
