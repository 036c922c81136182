import { PAGES } from '../../evaluate/said-by.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'gitea/missing-credentials',
  title: 'Gitea answers signed-in users only',
  explanation: 'No token or session reached Gitea.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'Only signed in user is allowed to call APIs',
      unless: PAGES,
      strength: 'proved',
      source: 'https://docs.gitea.com/development/api-usage#authentication',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'token is required',
      also: [{ in: 'body', literal: 'api/swagger' }],
      unless: PAGES,
      strength: 'proved',
      source: 'https://docs.gitea.com/development/api-usage#authentication',
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'developer',
      summary: 'Send `Authorization: token TOKEN`.',
      command: "curl -sS -H 'Authorization: token TOKEN' https://GITEA/api/v1/user",
      check: 'The answer is 200.',
    },
  ],
});
