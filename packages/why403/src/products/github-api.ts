import { defineProduct } from './define-product.ts';

export default defineProduct({
  id: 'github-api',
  name: 'GitHub API',
  layer: 'application',
  present: [
    { in: 'host', literal: 'api.github.com', whole: true, source: 'https://docs.github.com/rest', lastSeen: '2026' },
    { in: 'header server', literal: 'github.com', source: 'https://docs.github.com/rest', lastSeen: '2026' },
  ],
  wrote: [
    {
      in: 'body',
      literal: 'documentation_url',
      pattern: /"documentation_url"\s{0,9}:\s{0,9}"https:\/\/docs\.github\.com\//,
      strength: 'indicated',
      source: 'https://github.com/actions/create-github-app-token/issues/258',
      lastSeen: '2026',
    },
  ],
  references: [{ name: 'X-GitHub-Request-Id', in: 'header x-github-request-id', pattern: /^([0-9A-F:]{10,60})$/i }],
});
