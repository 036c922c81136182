import { unlessQuoted } from '../../../evaluate/quotation.ts';
import type { Signal } from '../../../model/signal.ts';
import dockerHub from '../../../products/docker-hub.ts';
import { defineRule } from '../../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'pull access denied',
    pattern:
      /\bpull access denied for (?![^\s,/]{0,80}[.:])[\w./-]{1,200}, repository does not exist or may require\b/i,
    strength: 'indicated',
    source: 'https://github.com/docker/cli/issues/1180',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'may require authorization',
    pattern: /\brepository does not exist or may require authorization\b/i,
    also: [
      {
        in: 'body',
        literal: 'docker',
        pattern: /\b(?:registry-1|auth|index|hub)\.docker\.(?:io|com)\b|\bdocker\.io\//i,
      },
    ],
    strength: 'indicated',
    source: 'https://github.com/moby/buildkit/issues/1368',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'docker-hub/not-a-member/pull',
  title: 'The image on Docker Hub is private or does not exist',
  explanation:
    'A name without a registry host is one of Docker Hub. For a repository that this client may not see, Docker Hub does not say whether it is there: a misspelt name and a private one read the same.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, dockerHub.present),
  fixes: [
    {
      actor: 'developer',
      summary:
        'Check the name and tag letter by letter; a stage of a Dockerfile that is misspelt in FROM or COPY --from is taken for an image.',
      command: 'docker manifest inspect NAMESPACE/REPOSITORY:TAG',
      check: 'It prints a manifest.',
    },
    {
      actor: 'developer',
      summary: 'For a private image, log in as an account that may pull it.',
      command: 'docker login',
      check: 'docker pull works.',
    },
  ],
});
