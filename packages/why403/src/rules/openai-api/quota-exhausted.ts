import { eachSentence, saidBy } from '../../evaluate/said-by.ts';
import { OPENAI_API } from '../../products/openai-api.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'openai-api/quota-exhausted',
  title: "The organisation's credit or monthly budget is used up",
  explanation: 'A plan of ChatGPT does not pay for the API: it has a balance of its own.',
  needs: ['exchange'],
  signals: saidBy(OPENAI_API, [
    ...eachSentence(
      {
        strength: 'proved',
        source: 'https://platform.openai.com/docs/guides/error-codes',
        lastSeen: '2026',
        also: [{ in: 'body', literal: 'openai' }],
      },
      ['insufficient_quota', 'You exceeded your current quota', 'billing_hard_limit_reached'],
    ),
    ...eachSentence(
      {
        strength: 'proved',
        source: 'https://platform.openai.com/docs/guides/error-codes',
        lastSeen: '2026',
        also: [{ in: 'host', literal: 'openai.com' }],
      },
      ['insufficient_quota', 'You exceeded your current quota', 'billing_hard_limit_reached'],
    ),
  ]),
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Add credit, or raise the budget.',
      command: 'xdg-open https://platform.openai.com/settings/organization/billing',
      check: 'The same request passes some minutes later.',
    },
  ],
});
