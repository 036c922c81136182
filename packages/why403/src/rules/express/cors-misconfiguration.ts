import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'express/cors-misconfiguration',
  title: 'The application does not allow this web origin',
  explanation:
    'The function that the cors middleware asks for the origin called back with an error. "Not allowed by CORS" is the sentence of the example in its documentation; without an error handler the status is 500.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'Not allowed by CORS',
      pattern: /<title>Error<\/title>[\s\S]{0,80}<pre>Error: Not allowed by CORS/,
      strength: 'proved',
      source: 'https://expressjs.com/en/resources/middleware/cors.html',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'Error: Not allowed by CORS',
      also: [{ in: 'message', literal: 'node_modules/cors' }],
      strength: 'proved',
      source: 'https://expressjs.com/en/resources/middleware/cors.html',
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'developer',
      summary:
        'Add the web origin to the list, and let requests without an Origin pass: programs and the same site send none.',
      change: {
        file: 'app.js',
        after: 'origin: (origin, done) => done(null, origin === undefined || allowed.has(origin)),',
      },
      check:
        'A request with this Origin is answered with Access-Control-Allow-Origin; one with another has no such header.',
    },
  ],
});
