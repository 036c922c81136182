import { unlessQuoted } from '../../../evaluate/quotation.ts';
import type { Signal } from '../../../model/signal.ts';
import dockerHub from '../../../products/docker-hub.ts';
import { defineRule, leftOpen } from '../../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'resource is denied',
    pattern: /\brequested access to the resource is denied\b/i,
    also: [
      {
        in: 'body',
        literal: 'docker',
        pattern: /\b(?:registry-1|auth|index|hub)\.docker\.(?:io|com)\b|\bdocker\.io\//i,
      },
    ],
    unless: [
      { in: 'body', literal: 'ghcr.io' },
      { in: 'body', literal: 'does not exist' },
    ],
    strength: 'proved',
    source: 'https://github.com/docker/hub-feedback/issues/1222',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'resource is denied',
    pattern: /\brequested access to the resource is denied\b/i,
    also: [{ in: 'host', literal: 'docker', pattern: /docker\.(?:io|com)$/i }],
    strength: 'proved',
    source: 'https://github.com/docker/hub-feedback/issues/1222',
    lastSeen: '2026',
  },
  {
    // The sentence is of the registry software that Docker Hub, Portus, GitLab and others run.
    in: 'body',
    literal: 'resource is denied',
    pattern: /\brequested access to the resource is denied\b/i,
    unless: [
      { in: 'body', literal: 'ghcr.io' },
      { in: 'body', literal: 'harbor' },
      { in: 'body', literal: 'pull access denied' },
    ],
    strength: 'possible',
    source: 'https://github.com/docker/hub-feedback/issues/1222',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'docker-hub/not-a-member/denied',
  title: 'Docker Hub denies access to this repository: not yours, not there, or not logged in as its owner',
  explanation:
    'Docker Hub says the same for a repository of somebody else, for one that does not exist, for a private one beyond the plan, and for a request without login. A push needs the namespace in the image name to be a user or organisation of the account.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, dockerHub.present),
  generic: leftOpen,
  fixes: [
    {
      actor: 'developer',
      summary: 'Log in as the account that owns the namespace, and tag the image with that namespace.',
      command: 'docker login && docker tag IMAGE NAMESPACE/REPOSITORY:TAG && docker push NAMESPACE/REPOSITORY:TAG',
      check: 'The push prints a digest.',
    },
    {
      actor: 'account-owner',
      summary:
        'Or give the account that pushes write access: the organisation on Docker Hub, Teams, repository permissions.',
    },
    {
      actor: 'developer',
      summary:
        'Check that the login is of the same user as the push: `sudo docker` and the CI runner read other credentials.',
    },
  ],
});
