import { defineProduct } from './define-product.ts';

export default defineProduct({
  id: 'ghcr',
  name: 'GitHub Packages (ghcr.io)',
  layer: 'application',
  present: [
    {
      in: 'host',
      literal: 'ghcr.io',
      pattern: /(?:^|\.)ghcr\.io$/i,
      source: 'https://github.com/danger/danger-js/issues/1414',
      lastSeen: '2026',
    },
    {
      in: 'host',
      literal: 'pkg.github.com',
      pattern: /^(?:npm|maven|nuget|rubygems|docker)\.pkg\.github\.com$/i,
      source: 'https://docs.github.com/packages',
      lastSeen: '2026',
    },
    {
      in: 'header www-authenticate',
      literal: 'ghcr.io',
      pattern: /realm="https:\/\/ghcr\.io\/token"/i,
      source: 'https://docs.github.com/packages',
      lastSeen: '2026',
    },
    {
      // The registry that the client prints with an error.
      in: 'body',
      literal: 'ghcr.io',
      pattern:
        /https:\/\/ghcr\.io\/(?:v2|token)\b|\b(?:push(?:ing|ed)?|pull(?:ing)?|repository|in|for|solve:) \[?ghcr\.io[/:]|\bin ghcr\.io:/i,
      source: 'https://github.com/tuna-os/tunaOS/issues/642',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'pkg.github.com',
      pattern: /\b(?:GET|PUT|POST|to) https:\/\/(?:npm|maven|nuget|rubygems)\.pkg\.github\.com\//i,
      source: 'https://docs.github.com/packages',
      lastSeen: '2026',
    },
  ],
  answers: [
    { in: 'json', members: ['errors'] },
    { in: 'json', members: ['error'] },
  ],
  onlyAtItsHosts: true,
  wrote: [],
  asks: [
    {
      ask: 'Whether the token may see the package at all.',
      how: 'echo "$TOKEN" | docker login ghcr.io -u USER --password-stdin && docker manifest inspect ghcr.io/OWNER/IMAGE:TAG',
      outcomes: [
        { when: 'the login fails', causes: ['api-key', 'expired-credentials', 'missing-credentials'] },
        { when: 'the login passes, and the manifest is denied', causes: ['not-a-member', 'insufficient-scope'] },
      ],
    },
  ],
});
