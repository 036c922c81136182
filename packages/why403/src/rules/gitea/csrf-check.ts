import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'gitea/csrf-check',
  title: 'Gitea refused a form: its CSRF token is missing or old',
  explanation: 'The page was open longer than the session, or a proxy changes the address that Gitea thinks it has.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'Invalid CSRF token',
      also: [{ in: 'host', literal: 'gitea' }],
      unless: [{ in: 'body', literal: 'Spring' }],
      strength: 'proved',
      source: 'https://docs.gitea.com/administration/config-cheat-sheet#server-server',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'Bad Request: invalid CSRF token',
      strength: 'proved',
      source: 'https://docs.gitea.com/administration/config-cheat-sheet#server-server',
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'operator',
      summary: 'Set ROOT_URL to the address that browsers use.',
      change: { file: 'app.ini, section [server]', after: 'ROOT_URL = https://GITEA/' },
      check: 'Signing in and saving a form works.',
    },
  ],
});
