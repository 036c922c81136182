import { shell } from '../../evaluate/quote/shell.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'express/missing-credentials',
  title: 'express-jwt found no token in the request',
  explanation:
    'The middleware reads the header Authorization: Bearer. A token in a cookie or in a query parameter is not seen unless getToken is set.',
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'No authorization token was found',
      pattern: /(?:UnauthorizedError: |["'>]|^)No authorization token was found/,
      strength: 'proved',
      source: 'https://github.com/auth0/express-jwt',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'No authorization token was found',
      pattern: /<title>Error<\/title>[\s\S]{0,80}<pre>UnauthorizedError: No authorization token was found/,
      strength: 'proved',
      source: 'https://github.com/auth0/express-jwt',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'credentials_required',
      pattern: /["']code["']\s{0,4}:\s{0,4}["']credentials_required["']/,
      strength: 'proved',
      source: 'https://github.com/auth0/express-jwt',
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'developer',
      summary: 'Send the token as Bearer.',
      command: (view) => shell`curl -sS -i -H ${'Authorization: Bearer …'} ${view.url ?? 'URL'}`,
      check: 'The answer is no longer the sentence above.',
    },
  ],
});
