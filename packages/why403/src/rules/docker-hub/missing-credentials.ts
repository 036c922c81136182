import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'docker-hub/missing-credentials',
  title: 'Docker Hub asks for a token and none was sent',
  explanation:
    'The registry answers every request without a token with this challenge; a client then fetches one from auth.docker.io. Where this is the last answer, the client stopped there or has no login.',
  needs: ['exchange'],
  signals: [
    {
      in: 'header www-authenticate',
      literal: 'auth.docker.io',
      pattern: /realm="https:\/\/auth\.docker\.io\/token"/i,
      also: [{ in: 'status', literal: '401' }],
      unless: [
        { in: 'header www-authenticate', literal: 'error', pattern: /\berror=/i },
        { in: 'body', literal: 'denied' },
        { in: 'body', literal: 'password' },
      ],
      strength: 'proved',
      source: 'https://distribution.github.io/distribution/spec/auth/token/',
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'developer',
      summary: 'Fetch a token for this scope, and send it as Bearer.',
      command:
        "curl -s -u USER:TOKEN 'https://auth.docker.io/token?service=registry.docker.io&scope=repository:NAMESPACE/REPOSITORY:pull'",
      check: 'The answer has a `token`.',
    },
  ],
});
