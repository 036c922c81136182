import { defineProduct } from './define-product.ts';

export default defineProduct({
  id: 'express',
  name: 'Express',
  layer: 'framework',
  present: [
    {
      in: 'header x-powered-by',
      literal: 'Express',
      whole: true,
      source: 'https://expressjs.com/en/advanced/best-practice-security.html',
      lastSeen: '2026',
    },
  ],
  answers: [
    { in: 'page', has: /<title>Error<\/title>\s{0,20}<\/head>\s{0,20}<body>\s{0,20}<pre>|^<pre>/i },
    { in: 'text' },
    { in: 'json' },
  ],
  runsOn: ['javascript'],
  wrote: [
    {
      // finalhandler writes this page when no error handler of the project did.
      in: 'body',
      literal: '<title>Error</title>',
      pattern: /<title>Error<\/title>\s{1,9}<\/head>\s{1,9}<body>\s{1,9}<pre>(?:[A-Za-z]{0,30}Error: )?[^<]{1,300}/,
      strength: 'indicated',
      source: 'https://expressjs.com/en/guide/error-handling.html',
      lastSeen: '2026',
    },
  ],
  asks: [
    {
      ask: 'The error that reached the error handler, with its stack.',
      how: 'Start the application with DEBUG=express:* and NODE_ENV=development on a private copy, repeat the request, and read the first line of the stack that is not in node_modules/express.',
      outcomes: [
        { when: 'csurf, csrf-csrf, csrf-sync or lusca', causes: ['csrf-check'] },
        { when: 'cors', causes: ['cors-misconfiguration'] },
        { when: 'send or serve-static', causes: ['config-deny'] },
        { when: 'express-jwt, passport', causes: ['missing-credentials', 'expired-credentials'] },
        { when: 'a file of the project', causes: ['application-policy', 'insufficient-role'] },
      ],
    },
  ],
});
