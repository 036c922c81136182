import { saidBy } from '../../evaluate/said-by.ts';
import { OPENAI_API } from '../../products/openai-api.ts';
import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'openai-api/account-state',
  title: 'The organisation is not verified, not paid for, or closed',
  explanation: 'Some models are offered to verified organisations only; closed accounts are refused altogether.',
  needs: ['exchange'],
  signals: saidBy(OPENAI_API, [
    {
      in: 'body',
      literal: 'Your organization must be verified to',
      strength: 'proved',
      source: 'https://platform.openai.com/docs/guides/error-codes',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'account_deactivated',
      also: [{ in: 'body', literal: 'openai' }],
      strength: 'proved',
      source: 'https://platform.openai.com/docs/guides/error-codes',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'account_deactivated',
      also: [{ in: 'host', literal: 'openai.com' }],
      strength: 'proved',
      source: 'https://platform.openai.com/docs/guides/error-codes',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'billing_not_active',
      also: [{ in: 'body', literal: 'openai' }],
      strength: 'proved',
      source: 'https://platform.openai.com/docs/guides/error-codes',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'billing_not_active',
      also: [{ in: 'host', literal: 'openai.com' }],
      strength: 'proved',
      source: 'https://platform.openai.com/docs/guides/error-codes',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'has been deactivated',
      pattern: /OpenAI account associated with this API key has been deactivated/,
      strength: 'proved',
      source: 'https://platform.openai.com/docs/guides/error-codes',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'Your account is not active, please check your billing details',
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
