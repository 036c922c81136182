import type { AccessRule } from '../policy/access-policy.ts';
import type { SubjectFacts } from './facts.ts';

/** The types of details that the token was not granted as far as the rule asks (RFC 9396, 2 and 9.1). */
export function missingDetails({ authorization_details: required = [] }: AccessRule, subject: SubjectFacts): string[] {
  if (required.length === 0) return [];
  const claim = subject.claim('authorization_details');
  const granted: readonly unknown[] = Array.isArray(claim) ? claim : [];
  const lacking = required.filter(
    (one) =>
      !granted.some(
        (held) =>
          typeof held === 'object' &&
          held !== null &&
          (held as { type?: unknown }).type === one.type &&
          holds((held as { actions?: unknown }).actions, one.actions) &&
          holds((held as { locations?: unknown }).locations, one.locations),
      ),
  );
  return lacking.map(({ type }) => type);
}

function holds(held: unknown, required: readonly string[] = []): boolean {
  return required.length === 0 || (Array.isArray(held) && required.every((one) => held.includes(one)));
}
