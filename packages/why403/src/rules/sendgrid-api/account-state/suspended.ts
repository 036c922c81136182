import { unlessQuoted } from '../../../evaluate/quotation.ts';
import type { Signal } from '../../../model/signal.ts';
import sendgridApi from '../../../products/sendgrid-api.ts';
import { defineRule } from '../../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'not authorized to send mail',
    pattern: /\bAuthenticated user is not authorized to send mail\b/i,
    strength: 'proved',
    source: 'https://www.twilio.com/docs/sendgrid/for-developers/sending-email/error-messages',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'account',
    pattern: /\bYour account (?:has been|is) (?:suspended|disabled|under review)\b/i,
    also: [{ in: 'body', literal: 'sendgrid' }],
    strength: 'proved',
    source: 'https://www.twilio.com/docs/sendgrid/for-developers/sending-email/error-messages',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'sendgrid-api/account-state/suspended',
  title: 'The SendGrid account may not send mail',
  explanation: 'The account is suspended, under review or unpaid.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, sendgridApi.present),
  fixes: [
    { actor: 'account-owner', summary: 'Log in: the reason is shown there. Settle it or write to Twilio support.' },
  ],
});
