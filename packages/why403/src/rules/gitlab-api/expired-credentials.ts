import { PAGES } from '../../evaluate/said-by.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'gitlab-api/expired-credentials',
  title: 'GitLab does not accept this token: expired, revoked or wrong',
  explanation: 'The token has expired or is unknown. Personal tokens end on their date, at the latest after a year.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'invalid_token',
      pattern: /\\{0,7}["']error_description\\{0,7}["']\s{0,9}:\s{0,9}\\{0,7}["']Token (?:was revoked|is expired)/,
      unless: PAGES,
      strength: 'proved',
      source: 'https://docs.gitlab.com/api/rest/authentication/',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: '401 Unauthorized',
      pattern: /\\{0,7}["']message\\{0,7}["']\s{0,9}:\s{0,9}\\{0,7}["']401 Unauthorized\\{0,7}["']/,
      unless: PAGES,
      strength: 'indicated',
      source: 'https://docs.gitlab.com/api/rest/authentication/',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: '401 Unauthorized',
      pattern: /gitlab\.exceptions\.GitlabAuthenticationError: 401/,
      unless: PAGES,
      strength: 'indicated',
      source: 'https://docs.gitlab.com/api/rest/authentication/',
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Look whether the token is still active; where it is not, make a new one of the same scopes.',
      command: "curl -sS -H 'PRIVATE-TOKEN: TOKEN' https://GITLAB/api/v4/personal_access_tokens/self",
      check: 'The answer is 200 with "active": true.',
    },
  ],
});
