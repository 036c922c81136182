import { unlessQuoted } from '../../evaluate/quotation.ts';
import type { Signal } from '../../model/signal.ts';
import dockerHub from '../../products/docker-hub.ts';
import { defineRule } from '../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'insufficient scopes',
    pattern: /\b(?:unauthorized|denied): access token has insufficient scopes\b/i,
    also: [
      {
        in: 'body',
        literal: 'docker',
        pattern: /\b(?:registry-1|auth|index|hub)\.docker\.(?:io|com)\b|\bdocker\.io\//i,
      },
    ],
    strength: 'proved',
    source: 'https://docs.docker.com/security/access-tokens/',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'insufficient scopes',
    pattern: /\b(?:unauthorized|denied): access token has insufficient scopes\b/i,
    strength: 'indicated',
    source: 'https://docs.docker.com/security/access-tokens/',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'docker-hub/insufficient-scope',
  title: 'The Docker access token is not allowed to do this',
  explanation: 'A personal access token carries read, write or delete. A read-only token can pull and cannot push.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, dockerHub.present),
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Make a token with Read & Write, and log in with it.',
      command: 'docker login -u USER',
      check: 'docker push prints a digest.',
      weakens: 'Whoever has that token can push to every repository of the account.',
    },
  ],
});
