import { unlessQuoted } from '../../evaluate/quotation.ts';
import type { Signal } from '../../model/signal.ts';
import dockerHub from '../../products/docker-hub.ts';
import { defineRule } from '../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'pull rate limit',
    pattern:
      /\b(?:toomanyrequests|too many requests)\b[^\n]{0,60}\byou have reached your (?:unauthenticated |authenticated )?pull rate limit\b/i,
    strength: 'proved',
    source: 'https://docs.docker.com/docker-hub/usage/pulls/',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'pull rate limit',
    pattern: /\byou have reached your (?:unauthenticated |authenticated )?pull rate limit\b/i,
    strength: 'proved',
    source: 'https://docs.docker.com/docker-hub/usage/pulls/',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'toomanyrequests',
    pattern: /\btoomanyrequests: (?:too many requests|rate exceeded)\b/i,
    also: [
      {
        in: 'body',
        literal: 'docker',
        pattern: /\b(?:registry-1|auth|index|hub)\.docker\.(?:io|com)\b|\bdocker\.io\//i,
      },
    ],
    strength: 'indicated',
    source: 'https://docs.docker.com/docker-hub/usage/pulls/',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'docker-hub/rate-limit',
  title: 'The pull limit of Docker Hub is reached',
  explanation:
    'Docker Hub counts pulls in a window of time, for an account or, without login, for the address. Many machines behind one address share that count.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, dockerHub.present),
  fixes: [
    {
      actor: 'developer',
      summary: 'Log in before pulling: an account has a limit of its own.',
      command: 'docker login',
      check: 'docker pull works, and the ratelimit-remaining header is above 0.',
    },
    {
      actor: 'operator',
      summary: 'Keep the images you pull often in a mirror, and name it in the daemon.',
      change: { file: '/etc/docker/daemon.json', after: '{ "registry-mirrors": ["https://mirror.example.test"] }' },
    },
  ],
});
