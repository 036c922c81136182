import { problemSignal } from '../../products/why403-guard.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'why403-guard/account-state',
  title: 'The account is suspended, deleted, or its plan does not cover this',
  explanation: 'The token is valid; the state of the account was looked up.',
  needs: ['exchange'],
  signals: [problemSignal('account-state')],
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Settle what the answer names: payment, plan, terms, or the suspension.',
      check: 'The same request passes.',
    },
  ],
});
