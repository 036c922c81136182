import { defineProduct } from './define-product.ts';

export default defineProduct({
  id: 'gitea',
  name: 'Gitea',
  layer: 'application',
  present: [
    {
      in: 'host',
      literal: 'gitea',
      pattern: /(?:^|[.-])gitea(?:[.-]|$)/,
      source: 'https://docs.gitea.com/',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'api/swagger',
      pattern: /"url"\s{0,9}:\s{0,9}"https?:\/\/[^"]{1,300}\/api\/swagger"/,
      source: 'https://docs.gitea.com/development/api-usage',
      lastSeen: '2026',
    },
  ],
  wrote: [
    {
      in: 'body',
      literal: 'api/swagger',
      pattern:
        /^\s{0,20}\{[^{}]{0,2000}"message"[^{}]{0,2000}"url"\s{0,9}:\s{0,9}"https?:\/\/[^"]{1,300}\/api\/swagger"/,
      strength: 'indicated',
      source: 'https://docs.gitea.com/development/api-usage',
      lastSeen: '2026',
    },
  ],
  asks: [
    {
      ask: 'The scopes of the token, and the permission of its owner in the repository.',
      how: "curl -sS -H 'Authorization: token TOKEN' https://GITEA/api/v1/repos/OWNER/REPO | grep -o '\"permissions\":{[^}]*}'",
      outcomes: [
        { when: 'push: true', causes: ['insufficient-scope'] },
        { when: 'push: false', causes: ['insufficient-role'] },
        { when: '404', causes: ['not-a-member'] },
      ],
    },
  ],
});
