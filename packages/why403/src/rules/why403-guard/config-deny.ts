import { problemSignal } from '../../products/why403-guard.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'why403-guard/config-deny',
  title: 'The route has no rule in the access policy, so the guard refuses it',
  explanation: 'What the policy does not name is closed.',
  needs: ['exchange'],
  signals: [problemSignal('no-policy')],
  fixes: [
    {
      actor: 'developer',
      summary: 'Write a rule for the route.',
      change: { file: 'the access policy', after: '{ "operation": "GET /reports", "scopes": ["reports:read"] }' },
      check: '`why403 access check` finds no route without a rule.',
      weakens: 'Opens the route to tokens with that scope.',
    },
  ],
});
