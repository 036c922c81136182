import { unlessQuoted } from '../../evaluate/quotation.ts';
import type { Signal } from '../../model/signal.ts';
import vercelApi from '../../products/vercel-api.ts';
import { defineRule } from '../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'missing an authentication token',
    pattern: /\bThe request is missing an authentication token\b/i,
    also: [
      { in: 'body', literal: 'forbidden', pattern: /\bcode["'\\]{0,3}\s{0,9}(?::|=>?)\s{0,9}["'\\]{0,3}forbidden\b/i },
    ],
    strength: 'proved',
    source: 'https://vercel.com/docs/rest-api/reference/errors',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'missingToken',
    pattern: /\bmissingToken["'\\]{0,3}\s{0,9}(?::|=>?)\s{0,9}["'\\]{0,3}/i,
    also: [{ in: 'host', literal: 'api.vercel.com' }],
    strength: 'proved',
    source: 'https://vercel.com/docs/rest-api/reference/errors',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'vercel-api/missing-credentials',
  title: 'The request to Vercel has no token',
  explanation: 'The Authorization header is missing.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, vercelApi.present),
  fixes: [
    { actor: 'developer', summary: 'Send `Authorization: Bearer TOKEN`.', check: 'GET /v2/user names the user.' },
  ],
});
