import { type HostedService, PAGES } from '../evaluate/said-by.ts';
import { defineProduct } from './define-product.ts';

/** Error objects of the API link to their documentation, on GitHub Enterprise Server too. */
const DOCUMENTATION = /"documentation_url"\s{0,9}:\s{0,9}"https:\/\/(?:docs|developer)\.github\.com\//;

export const GITHUB_API: HostedService = {
  elsewhere: { in: 'host', literal: '', pattern: /^(?!(?:[a-z0-9.-]{1,200}\.)?(?:github|ghe)\.com$)/ },
  form: {
    in: 'body',
    literal: 'documentation_url',
    pattern: /^\s{0,20}\{[^{}]{0,3000}"documentation_url"\s{0,9}:\s{0,9}"https:\/\/(?:docs|developer)\.github\.com\//,
  },
};

export default defineProduct({
  id: 'github-api',
  name: 'GitHub API',
  layer: 'application',
  present: [
    { in: 'host', literal: 'api.github.com', whole: true, source: 'https://docs.github.com/rest', lastSeen: '2026' },
    { in: 'header x-github-media-type', literal: '', source: 'https://docs.github.com/rest', lastSeen: '2026' },
    { in: 'header x-accepted-oauth-scopes', literal: '', source: 'https://docs.github.com/rest', lastSeen: '2026' },
    {
      in: 'header x-github-request-id',
      literal: '',
      also: [{ in: 'header x-ratelimit-limit', literal: '' }],
      source: 'https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api',
      lastSeen: '2026',
    },
  ],
  // Every call has an id by which GitHub finds it: https://github.com/octokit/plugin-request-log.js/issues/382
  alwaysSends: [
    { in: 'header x-github-request-id', literal: '' },
    { in: 'header server', literal: 'github.com' },
  ],
  wrote: [
    {
      in: 'body',
      literal: 'documentation_url',
      pattern: DOCUMENTATION,
      unless: PAGES,
      strength: 'indicated',
      source: 'https://github.com/actions/create-github-app-token/issues/258',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'message',
      pattern: /^\s{0,20}\{\s{0,20}"message"\s{0,9}:/,
      also: [{ in: 'host', literal: 'api.github.com' }],
      strength: 'indicated',
      source: 'https://docs.github.com/rest/using-the-rest-api/troubleshooting-the-rest-api',
      lastSeen: '2026',
    },
  ],
  references: [{ name: 'X-GitHub-Request-Id', in: 'header x-github-request-id', pattern: /^([0-9A-F:]{10,60})$/i }],
  asks: [
    {
      ask: 'The headers of the answer: they name the scopes or permissions that the route takes, and those that the token has.',
      how: "curl -sS -D - -o /dev/null -H 'Authorization: Bearer TOKEN' URL | grep -iE 'x-(accepted-)?(oauth-scopes|github-permissions)|x-github-sso|x-ratelimit-remaining'",
      outcomes: [
        { when: 'x-ratelimit-remaining: 0, or a Retry-After', causes: ['rate-limit'] },
        { when: 'x-oauth-scopes has none of x-accepted-oauth-scopes', causes: ['insufficient-scope'] },
        { when: 'x-oauth-scopes has one of them', causes: ['insufficient-role', 'not-a-member'] },
        { when: 'x-github-sso: required', causes: ['not-a-member'] },
      ],
    },
  ],
});
