import { unlessQuoted } from '../../../evaluate/quotation.ts';
import type { Signal } from '../../../model/signal.ts';
import sendgridApi from '../../../products/sendgrid-api.ts';
import { defineRule } from '../../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'does not match a verified Sender Identity',
    pattern: /\bThe from address does not match a verified Sender Identity\b/i,
    strength: 'proved',
    source: 'https://github.com/sendgrid/sendgrid-ruby/pull/489',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'sendgrid-api/account-state/unverified-sender',
  title: 'The From address is no verified sender of this SendGrid account',
  explanation:
    'The key is valid. SendGrid sends only for addresses that were confirmed one by one, or for authenticated domains; a contact form must put the visitor into Reply-To and not into From.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, sendgridApi.present),
  fixes: [
    {
      actor: 'developer',
      summary: 'Send from a verified address, and put the visitor into reply_to.',
      change: { file: 'the message', before: 'from: VISITOR', after: 'from: VERIFIED-ADDRESS, reply_to: VISITOR' },
      check: 'The answer is 202.',
    },
    {
      actor: 'account-owner',
      summary: 'Or verify the address or, better, authenticate its domain: Settings, Sender Authentication.',
      check: 'The address or domain shows as verified.',
    },
  ],
});
