import { shell } from '../../evaluate/quote/shell.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'flask/missing-credentials',
  title: 'No usable token or login came with the request',
  explanation:
    'Flask-JWT-Extended found no token where it looks for one (header, cookie, query, body), or the page of abort(401) was written.',
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'Missing Authorization Header',
      pattern: /["']msg["']\s{0,4}:\s{0,4}\\?["']Missing Authorization Header["']/,
      strength: 'proved',
      source: 'https://flask-jwt-extended.readthedocs.io/en/stable/options.html',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'Missing',
      pattern:
        /["']msg["']\s{0,4}:\s{0,4}\\?["'](?:Missing (?:cookie "?\\?"?access_token_cookie|JWT in (?:headers|cookies|json)|"?Authorization"? in)|Bad Authorization header)/,
      also: [{ in: 'message', literal: 'msg' }],
      strength: 'proved',
      source: 'https://flask-jwt-extended.readthedocs.io/en/stable/options.html',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'The server could not verify that you are authorized to access the URL requested',
      strength: 'indicated',
      source: 'https://github.com/pallets/werkzeug/blob/main/src/werkzeug/exceptions.py',
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'developer',
      summary: 'Send the access token.',
      command: (view) => shell`curl -sS -i -H ${'Authorization: Bearer …'} ${view.url ?? 'URL'}`,
      check: 'The answer is no longer the sentence above.',
    },
  ],
});
