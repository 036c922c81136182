import { PAGES } from '../../evaluate/said-by.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'gitlab-api/rate-limit',
  title: 'GitLab limits requests of this account or address',
  explanation: 'One of the limits of the instance is reached; the headers name it and say how long to wait.',
  needs: ['exchange'],
  signals: [
    {
      in: 'header ratelimit-name',
      literal: 'throttle',
      pattern: /^throttle_/,
      strength: 'proved',
      source: 'https://docs.gitlab.com/security/rate_limits/',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'This endpoint has been requested too many times',
      unless: PAGES,
      strength: 'proved',
      source: 'https://docs.gitlab.com/security/rate_limits/',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'Retry later',
      pattern: /^\s*Retry later\s*$/,
      also: [{ in: 'host', literal: 'gitlab' }],
      unless: PAGES,
      strength: 'indicated',
      source: 'https://docs.gitlab.com/security/rate_limits/',
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'developer',
      summary: 'Wait as long as `Retry-After` says, then ask less often.',
      check: '`ratelimit-remaining` is above 0.',
    },
    {
      actor: 'operator',
      summary: 'Where it hits your own machines: raise the limit, or exempt them by a header.',
      change: {
        file: '/etc/gitlab/gitlab.rb',
        after: "gitlab_rails['env'] = { 'GITLAB_THROTTLE_BYPASS_HEADER' => 'Gitlab-Bypass-Rate-Limiting' }",
      },
      weakens: 'Whoever can send that header is not limited: have the proxy set it, and drop it from outside.',
    },
  ],
});
