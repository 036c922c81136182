import { skipsForgeryCheck, speaksForForgeryCheck } from '../../evaluate/forgery-check.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'hono/csrf-check',
  title: 'The CSRF middleware of Hono refused the web origin of a form',
  explanation:
    'The middleware looks at forms only (urlencoded, multipart, text/plain): Origin must be the one of the request, or Sec-Fetch-Site must say same-origin. It answers the bare word Forbidden. Behind a proxy that ends TLS the request looks like http, and the site like a foreign one.',
  needs: ['exchange'],
  signals: [
    {
      in: 'header x-powered-by',
      literal: 'Hono',
      whole: true,
      also: [
        { in: 'body', literal: 'Forbidden', whole: true },
        { in: 'request-header origin', literal: '' },
        { in: 'method', literal: 'POST' },
      ],
      strength: 'indicated',
      source: 'https://hono.dev/docs/middleware/builtin/csrf',
      lastSeen: '2026',
    },
  ],
  generic: (view) => {
    const excluded = skipsForgeryCheck(view);
    return excluded === null ? { speaksFor: speaksForForgeryCheck(view) } : { ruledOutBecause: excluded };
  },
  fixes: [
    {
      actor: 'developer',
      summary: 'Name the origins that may send forms.',
      change: { file: 'the application', after: "app.use(csrf({ origin: ['https://www.example.test'] }));" },
      check: 'The form from that origin is accepted, one from elsewhere is not.',
    },
  ],
});
