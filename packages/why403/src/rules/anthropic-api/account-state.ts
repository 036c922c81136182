import { saidBy } from '../../evaluate/said-by.ts';
import { ANTHROPIC_API } from '../../products/anthropic-api.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'anthropic-api/account-state',
  title: 'The organisation is disabled, or its credit is used up',
  explanation: 'Anthropic closed the organisation, or there is nothing left to pay with.',
  needs: ['exchange'],
  signals: saidBy(ANTHROPIC_API, [
    {
      in: 'body',
      literal: 'organization has been disabled',
      pattern: /(?:This|Your) organization has been disabled/,
      strength: 'proved',
      source: 'https://docs.anthropic.com/en/api/errors',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'credit balance is too low',
      strength: 'proved',
      source: 'https://docs.anthropic.com/en/api/errors',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'billing_error',
      pattern:
        /\\{0,7}["']type\\{0,7}["']\s{0,9}:\s{0,9}\\{0,7}["']error\\{0,7}["']\s{0,9},\s{0,20}\\{0,7}["']error\\{0,7}["']\s{0,9}:\s{0,9}\{\s{0,20}\\{0,7}["']type\\{0,7}["']\s{0,9}:\s{0,9}\\{0,7}["']billing_error\\{0,7}["']/,
      strength: 'proved',
      source: 'https://docs.anthropic.com/en/api/errors',
      lastSeen: '2026',
    },
  ]),
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Look in the console under Billing; where the organisation is disabled, answer the mail of Anthropic.',
      command: 'xdg-open https://console.anthropic.com/settings/billing',
    },
  ],
});
