import { unlessQuoted } from '../../evaluate/quotation.ts';
import type { Signal } from '../../model/signal.ts';
import vercelApi from '../../products/vercel-api.ts';
import { defineRule } from '../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'invalidToken',
    pattern: /\binvalidToken\b["'\\]{0,3}\s{0,9}:/i,
    also: [
      { in: 'body', literal: 'forbidden', pattern: /\bcode["'\\]{0,3}\s{0,9}(?::|=>?)\s{0,9}["'\\]{0,3}forbidden\b/i },
    ],
    strength: 'proved',
    source: 'https://vercel.com/docs/rest-api/reference/errors',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'vercel-api/api-key',
  title: 'Vercel does not accept the token',
  explanation: 'The token is unknown, deleted or expired. Vercel says 403 where 401 is meant.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, vercelApi.present),
  fixes: [
    {
      actor: 'account-owner',
      summary:
        'Make a new token at https://vercel.com/account/settings/tokens, with the scope of the team, and replace the stored one.',
      command: 'vercel whoami --token TOKEN',
      check: 'whoami names the user.',
    },
  ],
});
