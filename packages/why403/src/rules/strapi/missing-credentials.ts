import { carriesNoCredentials } from '../../evaluate/circumstances.ts';
import { shell } from '../../evaluate/quote/shell.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'strapi/missing-credentials',
  title: 'No credentials were sent, so the role Public was asked',
  explanation:
    'A request without an Authorization header has the role Public. Version 4 and later answer it with the same ForbiddenError; 401 means that something was sent and is not valid.',
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'UnauthorizedError',
      pattern:
        /["']status["']\s{0,4}:\s{0,4}401\s{0,4},\s{0,9}["']name["']\s{0,4}:\s{0,4}["']UnauthorizedError["']\s{0,4},\s{0,9}["']message["']\s{0,4}:\s{0,4}["']Missing or invalid credentials["']/,
      strength: 'proved',
      source: 'https://docs.strapi.io/cms/error-handling',
      lastSeen: '2026',
    },
  ],
  generic: (view) => ({
    speaksFor: carriesNoCredentials(view)
      ? [view.cite('request-headers', 'neither Authorization nor Cookie was sent')]
      : [],
  }),
  fixes: [
    {
      actor: 'developer',
      summary: 'Send the API token or the JWT of the user as Bearer.',
      command: (view) => shell`curl -sS -i -H ${'Authorization: Bearer …'} ${view.url ?? 'URL'}`,
      check: 'The answer changes.',
    },
  ],
});
