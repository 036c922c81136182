import { saidBy } from '../../evaluate/said-by.ts';
import { GITHUB_API } from '../../products/github-api.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'github-api/missing-credentials',
  title: 'No token was sent and the route asks for one',
  explanation:
    'The request reached GitHub without credentials: the header is missing, empty, or was dropped by a redirect or a proxy.',
  needs: ['exchange'],
  signals: saidBy(GITHUB_API, [
    {
      in: 'body',
      literal: 'Requires authentication',
      also: [{ in: 'body', literal: 'documentation_url' }],
      strength: 'proved',
      source: 'https://docs.github.com/rest/authentication/authenticating-to-the-rest-api',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'This endpoint requires you to be authenticated',
      strength: 'proved',
      source: 'https://docs.github.com/rest/authentication/authenticating-to-the-rest-api',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'Requires authentication',
      also: [{ in: 'body', literal: 'github' }],
      strength: 'indicated',
      source: 'https://docs.github.com/rest/authentication/authenticating-to-the-rest-api',
      lastSeen: '2026',
    },
  ]),
  fixes: [
    {
      actor: 'developer',
      summary: 'Send the token: `Authorization: Bearer TOKEN`.',
      command: "curl -sS -i -H 'Authorization: Bearer TOKEN' https://api.github.com/user",
      check: 'The answer is 200 and names the account.',
    },
  ],
});
