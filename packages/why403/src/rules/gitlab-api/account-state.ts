import { PAGES } from '../../evaluate/said-by.ts';
import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'gitlab-api/account-state',
  title: 'The GitLab account is blocked, waits for approval, or has to accept the terms',
  explanation: 'GitLab refuses every call of the account, whatever the token may do.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'Your account has been blocked',
      pattern: /403 Forbidden[^"]{0,60}Your account has been blocked/,
      unless: PAGES,
      strength: 'proved',
      source: 'https://docs.gitlab.com/administration/moderate_users/',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'must accept the Terms of Service',
      pattern: /(?:403 Forbidden|\/api\/|error)[^\n]{0,200}must accept the Terms of Service/i,
      unless: PAGES,
      strength: 'proved',
      source: 'https://docs.gitlab.com/administration/moderate_users/',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'pending approval',
      pattern: /403 Forbidden[^"]{0,60}(?:Your )?account is pending approval/i,
      unless: PAGES,
      strength: 'proved',
      source: 'https://docs.gitlab.com/administration/moderate_users/',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'Your password expired',
      pattern: /403 Forbidden[^"]{0,60}Your password expired/,
      unless: PAGES,
      strength: 'proved',
      source: 'https://docs.gitlab.com/administration/moderate_users/',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'deactivated',
      pattern: /403 Forbidden[^"]{0,60}account has been deactivated/i,
      unless: PAGES,
      strength: 'proved',
      source: 'https://docs.gitlab.com/administration/moderate_users/',
      lastSeen: '2026',
    },
  ],
  generic: leftOpen,
  fixes: [
    { actor: 'account-owner', summary: 'Sign in on the web as that account: GitLab shows there what is to be done.' },
    {
      actor: 'operator',
      summary: 'Admin area, Users: unblock or approve the account.',
      check: 'The same call passes.',
    },
  ],
});
