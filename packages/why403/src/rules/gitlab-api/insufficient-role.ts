import { PAGES } from '../../evaluate/said-by.ts';
import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'gitlab-api/insufficient-role',
  title: 'The role in the GitLab project or group is too low for this',
  explanation:
    'GitLab answers "403 Forbidden" where the person can see the project and may not do this. Sometimes a reason follows the dash. A missing scope is said in another way.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: '403 Forbidden',
      pattern:
        /\\{0,7}["']message\\{0,7}["']\s{0,9}:\s{0,9}\\{0,7}["']403 Forbidden(?: {1,3}- [^"]{1,400})?\\{0,7}["']/,
      unless: [
        { in: 'body', literal: 'job token' },
        { in: 'body', literal: 'Terms of Service' },
        { in: 'body', literal: 'blocked' },
        { in: 'body', literal: 'pending approval' },
        { in: 'body', literal: 'rate limit' },
        { in: 'body', literal: 'IP' },
        ...PAGES,
      ],
      strength: 'indicated',
      source: 'https://docs.gitlab.com/user/permissions/',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: '403 Forbidden',
      pattern:
        /403 Forbidden {1,3}- (?:Error: )?(?:You are not allowed to|User is not allowed|You don.t have permission|The current user is not authorized|You need to be|insufficient permissions)/i,
      unless: PAGES,
      strength: 'proved',
      source: 'https://docs.gitlab.com/user/permissions/',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: '403 Forbidden',
      pattern: /\bgitlab\.exceptions\.Gitlab[A-Za-z]{1,40}: 403: 403 Forbidden\b/,
      unless: PAGES,
      strength: 'indicated',
      source: 'https://docs.gitlab.com/user/permissions/',
      lastSeen: '2026',
    },
    {
      // The form that the Go client prints.
      in: 'body',
      literal: '403 Forbidden',
      pattern: /\{message: 403 Forbidden\}/,
      unless: PAGES,
      strength: 'indicated',
      source: 'https://docs.gitlab.com/user/permissions/',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'insufficient permissions',
      also: [{ in: 'host', literal: 'gitlab' }],
      unless: PAGES,
      strength: 'indicated',
      source: 'https://docs.gitlab.com/user/permissions/',
      lastSeen: '2026',
    },
  ],
  generic: leftOpen,
  fixes: [
    {
      actor: 'account-owner',
      summary:
        'Give the account the next higher role in this project: writing needs Developer, settings need Maintainer, protected branches need to be allowed by name.',
      command:
        "curl -sS -X PUT -H 'PRIVATE-TOKEN: TOKEN' 'https://GITLAB/api/v4/projects/ID/members/USER_ID?access_level=30'",
      check: 'The same request passes.',
      weakens: 'Everything that the role allows in that project.',
    },
    {
      actor: 'developer',
      summary: 'Check as whom the token acts: a project access token has a role of its own.',
      command: "curl -sS -H 'PRIVATE-TOKEN: TOKEN' https://GITLAB/api/v4/user",
    },
  ],
});
