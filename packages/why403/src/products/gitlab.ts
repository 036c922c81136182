import { defineProduct } from './define-product.ts';

export default defineProduct({
  id: 'gitlab',
  name: 'GitLab',
  layer: 'application',
  present: [
    {
      in: 'host',
      literal: 'gitlab',
      pattern: /(?:^|[.-])gitlab(?:[.-]|$)/,
      unless: [{ in: 'body', literal: 'after CONNECT' }],
      source: 'https://docs.gitlab.com/user/gitlab_com/',
      lastSeen: '2026',
    },
    { in: 'header x-gitlab-meta', literal: '', source: 'https://docs.gitlab.com/api/rest/', lastSeen: '2026' },
  ],
  runsOn: ['ruby'],
  wrote: [
    {
      in: 'body',
      literal: 'GitLab:',
      pattern: /^\s{0,20}remote: GitLab: [^\n]{3,300}$/m,
      strength: 'indicated',
      source: 'https://docs.gitlab.com/topics/git/troubleshooting_git/',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'GitLab',
      pattern: /<title>[^<]{0,60}\(?40[13]\)?<\/title>[\s\S]{0,6000}?\bGitLab\b/,
      strength: 'indicated',
      source: 'https://docs.gitlab.com/user/gitlab_com/',
      lastSeen: '2026',
    },
  ],
  references: [{ name: 'X-Request-Id', in: 'header x-request-id', pattern: /^([0-9A-Za-z-]{20,60})$/ }],
  asks: [
    {
      ask: 'Which account git sends to this host, and its role in the project.',
      how: "printf 'protocol=https\\nhost=GITLAB\\n\\n' | git credential fill | grep username",
      outcomes: [
        { when: 'another account than expected', causes: ['insufficient-role', 'not-a-member'] },
        { when: 'the right account, with the role Guest, Planner or Reporter', causes: ['insufficient-role'] },
        {
          when: '`oauth2`, `gitlab-ci-token` or the name of a token',
          causes: ['insufficient-scope', 'resource-policy'],
        },
      ],
    },
  ],
});
