import { unlessQuoted } from '../../evaluate/quotation.ts';
import type { Signal } from '../../model/signal.ts';
import sendgridApi from '../../products/sendgrid-api.ts';
import { defineRule } from '../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'Maximum credits exceeded',
    strength: 'proved',
    source: 'https://www.twilio.com/docs/sendgrid/for-developers/sending-email/error-messages',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'sendgrid-api/quota-exhausted',
  title: 'The SendGrid credits are used up',
  explanation: 'The plan has no messages left for this day or month.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, sendgridApi.present),
  fixes: [
    { actor: 'account-owner', summary: 'Wait for the next period, or raise the plan: Settings, Account Details.' },
  ],
});
