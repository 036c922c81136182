import { saidBy } from '../../evaluate/said-by.ts';
import { GITHUB_API } from '../../products/github-api.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'github-api/expired-credentials',
  title: 'GitHub does not know this token: it has expired, was revoked or is mistyped',
  explanation:
    '"Bad credentials" is said to a token that expired, was revoked (tokens that appear in public code are), or was cut while copying. It is not about permissions.',
  needs: ['exchange'],
  signals: saidBy(GITHUB_API, [
    {
      in: 'body',
      literal: 'Bad credentials',
      also: [{ in: 'body', literal: 'documentation_url' }],
      strength: 'indicated',
      source: 'https://docs.github.com/rest/authentication/authenticating-to-the-rest-api',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'Bad credentials',
      also: [{ in: 'body', literal: 'github' }],
      strength: 'indicated',
      source: 'https://docs.github.com/rest/authentication/authenticating-to-the-rest-api',
      lastSeen: '2026',
    },
  ]),
  fixes: [
    {
      actor: 'developer',
      summary: 'Check the token by itself; where that is refused too, make a new one.',
      command:
        "curl -sS -o /dev/null -w '%{http_code}\\n' -H 'Authorization: Bearer TOKEN' https://api.github.com/user",
      check: 'The command prints 200.',
    },
  ],
});
