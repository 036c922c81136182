import { unlessQuoted } from '../../evaluate/quotation.ts';
import type { Signal } from '../../model/signal.ts';
import sendgridApi from '../../products/sendgrid-api.ts';
import { defineRule } from '../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'authorization grant is invalid',
    pattern: /\bThe provided authorization grant is invalid, expired, or revoked\b/i,
    strength: 'proved',
    source: 'https://www.twilio.com/docs/sendgrid/api-reference/how-to-use-the-sendgrid-v3-api/errors',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'sendgrid-api/api-key',
  title: 'SendGrid does not accept the key',
  explanation: 'The key is mistyped, deleted, or not a v3 key.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, sendgridApi.present),
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Make a new key with the needed permission, and replace the stored one.',
      check: 'GET /v3/scopes answers 200.',
    },
  ],
});
