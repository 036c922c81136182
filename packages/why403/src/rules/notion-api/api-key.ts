import { unlessQuoted } from '../../evaluate/quotation.ts';
import type { Signal } from '../../model/signal.ts';
import notionApi from '../../products/notion-api.ts';
import { defineRule } from '../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'API token is invalid',
    pattern: /\bmessage["'\\]{0,3}\s{0,9}(?::|=>?)\s{0,9}["'\\]{0,3}API token is invalid/i,
    also: [
      { in: 'body', literal: 'unauthorized' },
      { in: 'body', literal: 'object', pattern: /\bobject["'\\]{0,3}\s{0,9}(?::|=>?)\s{0,9}["'\\]{0,3}error\b/i },
    ],
    strength: 'proved',
    source: 'https://developers.notion.com/reference/status-codes',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'notion-api/api-key',
  title: 'Notion does not accept the token',
  explanation: 'The secret is mistyped, of another workspace, or was renewed.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, notionApi.present),
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Copy the secret again from the settings of the integration.',
      check: 'GET /v1/users/me answers 200.',
    },
  ],
});
