import type { Question } from './decide.ts';
import { type Allowed, type Refused, refuse, type Wanted } from './decision.ts';
import type { SubjectFacts } from './facts.ts';

/** The last step: whether the relation to this one thing holds, and what may be said where it does not. */
export function decideResource(question: Question, subject: SubjectFacts | null): Allowed | Refused | Wanted {
  const { compiled, application } = question;
  const { rule } = compiled;
  const { resource } = rule;
  if (resource === undefined) return { outcome: 'allowed', rule, subject };
  if (application.relation === undefined) return { outcome: 'wanted', what: 'relation' };
  if (application.relation === true) return { outcome: 'allowed', rule, subject };
  const notFound = { rule, subject };
  if (application.relation === 'absent') return refuse(404, 'not-found', NOT_FOUND, { ...notFound, reason: 'absent' });
  if (rule.conceal !== true) return refuse(403, 'not-a-member', 'This belongs to somebody else.', { rule, subject });
  if (resource.visible_to !== undefined && subject !== null) {
    if (application.visible === undefined) return { outcome: 'wanted', what: 'visible' };
    if (application.visible) {
      const needed = { requiredRoles: [resource.relation ?? ''] };
      return refuse(403, 'insufficient-role', 'You may see this, and not do that.', { rule, subject, needed });
    }
  }
  return refuse(404, 'not-found', NOT_FOUND, { ...notFound, reason: 'not-a-member', concealed: true });
}

const NOT_FOUND = 'There is nothing here.';
