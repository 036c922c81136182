import { shell } from '../../evaluate/quote/shell.ts';
import { saidBy } from '../../evaluate/said-by.ts';
import { GITHUB_API } from '../../products/github-api.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'github-api/malformed-request',
  title: 'The request has no User-Agent header; the front of GitHub refuses such requests',
  explanation:
    'Every request to the GitHub API must carry a User-Agent. The load balancer answers before the API is reached, in plain text and with its stock sentence.',
  layer: 'load-balancer',
  needs: ['exchange'],
  signals: saidBy(GITHUB_API, [
    {
      in: 'body',
      literal: 'Please make sure your request has a User-Agent header',
      strength: 'proved',
      source: 'https://docs.github.com/rest/using-the-rest-api/getting-started-with-the-rest-api#user-agent',
      lastSeen: '2026',
    },
  ]),
  fixes: [
    {
      actor: 'developer',
      summary: 'Send a User-Agent that names your program or account.',
      command: (view) => shell`curl -sS -A my-program ${view.url ?? 'https://api.github.com/'}`,
      check: 'The same request answers 200.',
    },
  ],
});
