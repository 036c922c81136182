import { parseProblemDetails } from 'why403-guard/problem';
import { problemSignal } from '../../products/why403-guard.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'why403-guard/insufficient-scope',
  title: 'The token lacks a scope; the answer lists needed and missing',
  explanation: '`required_scopes` is all that the operation needs, `missing_scopes` what this token lacks.',
  needs: ['exchange'],
  signals: [problemSignal('insufficient-scope')],
  refine({ exchange }, found) {
    const problem = parseProblemDetails(exchange.body);
    const said = ['required_scopes', 'missing_scopes'].flatMap((name) => {
      const value = problem?.[name];
      return Array.isArray(value) ? [`${name}: ${value.join(' ')}`] : [];
    });
    return { ...found, evidence: [...found.evidence, ...said.map((line) => exchange.cite('body', line))] };
  },
  fixes: [
    {
      actor: 'developer',
      summary: 'Ask for the missing scopes at sign-in, and use the new token.',
      check: 'The `scope` claim of the new token lists them.',
    },
    {
      actor: 'account-owner',
      summary: 'Let the authorization server issue the scope to this client, where it is right that it has it.',
      weakens: 'Tokens of that client may then do what the scope allows.',
    },
  ],
});
