import { skipsForgeryCheck, speaksForForgeryCheck } from '../../evaluate/forgery-check.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'express/csrf-check',
  title: 'The CSRF middleware of the application found no valid token',
  explanation:
    'csurf and its successors compare the token of the form or of a header with a secret in the session or in a cookie. The token does not arrive where the body parser or the cookie parser runs after the check, where the form is multipart, or where the session cookie is lost behind a proxy.',
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'invalid csrf token',
      pattern: /\bForbiddenError: invalid csrf token\b/i,
      strength: 'proved',
      source: 'https://github.com/expressjs/csurf/issues/193',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'EBADCSRFTOKEN',
      strength: 'proved',
      source: 'https://github.com/expressjs/csurf/issues/215',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'invalid csrf token',
      pattern: /<title>Error<\/title>[\s\S]{0,80}<pre>(?:ForbiddenError: )?invalid csrf token/i,
      strength: 'proved',
      source: 'https://github.com/expressjs/csurf/issues/193',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'invalid csrf token',
      pattern: /(?:^|["'>:]\s{0,3})invalid csrf token(?!\.)/i,
      unless: [{ in: 'message', literal: 'FST_CSRF' }],
      strength: 'indicated',
      source: 'https://github.com/expressjs/csurf/issues/117',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'CSRF token missing',
      pattern: /\bCSRF token (?:missing|mismatch)\b/,
      also: [{ in: 'body', literal: 'lusca' }],
      strength: 'proved',
      source: 'https://github.com/krakenjs/lusca',
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
      summary:
        'Put the cookie, session and body parsers before the check, and send the token with every request that changes something.',
      change: {
        file: 'app.js',
        after: 'app.use(cookieParser());\napp.use(express.urlencoded({ extended: false }));\napp.use(csrfProtection);',
      },
      check: 'The same POST with the token is answered.',
    },
    {
      actor: 'operator',
      summary: 'Behind a proxy that ends TLS let Express trust it, or the Secure cookie is never set.',
      change: { file: 'app.js', after: "app.set('trust proxy', 1);" },
      weakens: 'Only safe where exactly one proxy stands before the application.',
    },
  ],
});
