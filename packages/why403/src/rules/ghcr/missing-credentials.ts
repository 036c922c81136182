import { unlessQuoted } from '../../evaluate/quotation.ts';
import type { Signal } from '../../model/signal.ts';
import ghcr from '../../products/ghcr.ts';
import { defineRule } from '../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'header www-authenticate',
    literal: 'ghcr.io',
    pattern: /realm="https:\/\/ghcr\.io\/token"/i,
    also: [{ in: 'status', literal: '401' }],
    unless: [{ in: 'body', literal: 'denied' }],
    strength: 'proved',
    source: 'https://docs.github.com/packages',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'failed to fetch anonymous token',
    also: [{ in: 'body', literal: 'ghcr.io' }],
    strength: 'indicated',
    source: 'https://docs.github.com/packages',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'authentication required',
    pattern: /\bunauthorized: (?:unauthenticated: )?authentication required\b/i,
    also: [{ in: 'body', literal: 'ghcr.io' }],
    strength: 'indicated',
    source: 'https://docs.github.com/packages',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'ghcr/missing-credentials',
  title: 'ghcr.io was asked without a login for something that is not public',
  explanation:
    'Without a login only public packages are served. A package that is absent and one that is private read the same.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, ghcr.present),
  fixes: [
    {
      actor: 'developer',
      summary: 'Log in with a token that has `read:packages`.',
      command: 'echo "$TOKEN" | docker login ghcr.io -u USER --password-stdin',
      check: 'docker pull works.',
    },
    {
      actor: 'account-owner',
      summary: 'Or make the package public: package settings, Change visibility.',
      weakens: 'Everybody can then pull the package; this cannot be undone.',
    },
  ],
});
