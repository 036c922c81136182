import { unlessQuoted } from '../../evaluate/quotation.ts';
import type { Signal } from '../../model/signal.ts';
import dockerHub from '../../products/docker-hub.ts';
import { defineRule } from '../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'incorrect username or password',
    also: [
      {
        in: 'body',
        literal: 'docker',
        pattern: /\b(?:registry-1|auth|index|hub)\.docker\.(?:io|com)\b|\bdocker\.io\//i,
      },
    ],
    strength: 'proved',
    source: 'https://github.com/docker/hub-feedback/issues/2319',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'incorrect username or password',
    also: [{ in: 'host', literal: 'docker', pattern: /docker\.(?:io|com)$/i }],
    strength: 'proved',
    source: 'https://github.com/docker/hub-feedback/issues/2319',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'docker-hub/api-key',
  title: 'Docker Hub does not accept the user name and password or token',
  explanation:
    'The login itself failed. With single sign-on or two-factor authentication a password is refused, and an access token is needed in its place.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, dockerHub.present),
  fixes: [
    {
      actor: 'account-owner',
      summary:
        'Make an access token (Account settings, Personal access tokens) and log in with it in place of the password.',
      command: 'docker login -u USER',
      check: 'docker login prints Login Succeeded.',
    },
    { actor: 'operator', summary: 'In CI, check that the secret is not empty and has no newline at its end.' },
  ],
});
