import { unlessQuoted } from '../../evaluate/quotation.ts';
import type { Signal } from '../../model/signal.ts';
import sendgridApi from '../../products/sendgrid-api.ts';
import { defineRule } from '../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'access forbidden',
    pattern: /\bmessage["'\\]{0,3}\s{0,9}(?::|=>?)\s{0,9}["'\\]{0,3}access forbidden/i,
    also: [
      { in: 'body', literal: 'errors' },
      { in: 'body', literal: 'field' },
    ],
    strength: 'indicated',
    source: 'https://github.com/sendgrid/sendgrid-ruby/issues/424',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'sendgrid-api/insufficient-scope',
  title: 'The SendGrid key lacks the scope of this endpoint',
  explanation:
    '"access forbidden" is all that SendGrid says: the key is known and may not do this. Restricted keys and features beyond the plan read the same.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, sendgridApi.present),
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Add the permission to the key: Settings, API Keys, the key, Edit.',
      check: 'GET /v3/scopes with that key lists it.',
      weakens: 'Whoever has the key can use that permission.',
    },
    {
      actor: 'account-owner',
      summary: 'If the scope is there, check the plan and the allowed addresses (Settings, IP Access Management).',
    },
  ],
});
