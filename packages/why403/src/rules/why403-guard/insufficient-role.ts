import { parseProblemDetails } from 'why403-guard/problem';
import { problemSignal } from '../../products/why403-guard.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'why403-guard/insufficient-role',
  title: 'The person lacks a role; more scope cannot help',
  explanation:
    '`required_roles` lists the roles of which the policy asks. Where `missing_scopes` is there as well, both are missing.',
  needs: ['exchange'],
  signals: [problemSignal('insufficient-role')],
  refine({ exchange }, found) {
    const problem = parseProblemDetails(exchange.body);
    const said = ['required_roles', 'missing_roles', 'missing_scopes'].flatMap((name) => {
      const value = problem?.[name];
      return Array.isArray(value) ? [`${name}: ${value.join(' ')}`] : [];
    });
    return { ...found, evidence: [...found.evidence, ...said.map((line) => exchange.cite('body', line))] };
  },
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Give the person the role, or open a request where the answer has a request-access member.',
      check: 'The role claim of a new token lists it.',
      weakens: 'The person may then do all that the role allows.',
    },
    {
      actor: 'operator',
      summary: 'Where the role is there: check in which claim the issuer puts it; the denial in the log has a hint.',
    },
  ],
});
