import { defineProduct } from './define-product.ts';

export default defineProduct({
  id: 'docker-hub',
  name: 'Docker Hub',
  layer: 'application',
  present: [
    {
      in: 'host',
      literal: 'docker',
      pattern: /^(?:registry-1|auth|index)\.docker\.io$|^(?:hub|registry\.hub)\.docker\.com$/i,
      source: 'https://github.com/docker/hub-feedback/issues/1222',
      lastSeen: '2026',
    },
    {
      // The address or repository that the Docker client prints with an error.
      in: 'body',
      literal: 'docker.io',
      pattern:
        /https:\/\/(?:registry-1|auth|index)\.docker\.io\/|\brepository \[docker\.io\/|\b(?:push|pull)(?:ing)? [^\n]{0,80}\bdocker\.io\//i,
      source: 'https://github.com/BOINC/boinc-client-docker/issues/59',
      lastSeen: '2026',
    },
    {
      in: 'header www-authenticate',
      literal: 'auth.docker.io',
      pattern: /realm="https:\/\/auth\.docker\.io\/token"/i,
      source: 'https://distribution.github.io/distribution/spec/auth/token/',
      lastSeen: '2026',
    },
    {
      in: 'header docker-ratelimit-source',
      literal: '',
      source: 'https://docs.docker.com/docker-hub/usage/pulls/',
      lastSeen: '2026',
    },
  ],
  answers: [
    { in: 'json', members: ['errors'] },
    { in: 'json', members: ['message'] },
    { in: 'json', members: ['detail'] },
    { in: 'page', has: /<h1>403 Forbidden<\/h1>/i },
  ],
  onlyAtItsHosts: true,
  wrote: [
    {
      in: 'header www-authenticate',
      literal: 'auth.docker.io',
      pattern: /realm="https:\/\/auth\.docker\.io\/token"/i,
      strength: 'indicated',
      source: 'https://distribution.github.io/distribution/spec/auth/token/',
      lastSeen: '2026',
    },
  ],
  asks: [
    {
      ask: 'Whose login the client sends, and whether the repository is there.',
      how: 'docker logout && docker login && docker push NAMESPACE/REPOSITORY:TAG',
      outcomes: [
        { when: 'it works after the login', causes: ['missing-credentials', 'expired-credentials'] },
        { when: 'it is still denied, and the namespace is not your user or organisation', causes: ['not-a-member'] },
        { when: 'it is still denied with an access token', causes: ['insufficient-scope'] },
      ],
    },
  ],
});
