import { eachSentence, saidBy } from '../../evaluate/said-by.ts';
import { OPENAI_API } from '../../products/openai-api.ts';
import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'openai-api/account-state',
  title: 'The organisation is not verified, not paid for, or closed',
  explanation: 'Some models are offered to verified organisations only; closed accounts are refused altogether.',
  needs: ['exchange'],
  signals: saidBy(OPENAI_API, [
    ...eachSentence(
      { strength: 'proved', source: 'https://platform.openai.com/docs/guides/error-codes', lastSeen: '2026' },
      ['Your organization must be verified to', 'Your account is not active, please check your billing details'],
    ),
    ...eachSentence(
      {
        strength: 'proved',
        source: 'https://platform.openai.com/docs/guides/error-codes',
        lastSeen: '2026',
        also: [{ in: 'body', literal: 'openai' }],
      },
      ['account_deactivated', 'billing_not_active'],
    ),
    ...eachSentence(
      {
        strength: 'proved',
        source: 'https://platform.openai.com/docs/guides/error-codes',
        lastSeen: '2026',
        also: [{ in: 'host', literal: 'openai.com' }],
      },
      ['account_deactivated', 'billing_not_active'],
    ),
    {
      in: 'body',
      literal: 'has been deactivated',
      pattern: /OpenAI account associated with this API key has been deactivated/,
      strength: 'proved',
      source: 'https://platform.openai.com/docs/guides/error-codes',
      lastSeen: '2026',
    },
  ]),
  generic: leftOpen,
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Verify the organisation, or settle the billing, in its settings.',
      command: 'xdg-open https://platform.openai.com/settings/organization/general',
      check: 'The same request passes; after a verification up to 15 minutes later.',
    },
  ],
});
