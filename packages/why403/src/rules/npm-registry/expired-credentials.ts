import { unlessQuoted } from '../../evaluate/quotation.ts';
import type { Signal } from '../../model/signal.ts';
import npmRegistry from '../../products/npm-registry.ts';
import { defineRule } from '../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'Access token expired or revoked',
    also: [{ in: 'body', literal: 'npm', pattern: /\bnpm(?:js)?\b/i }],
    strength: 'proved',
    source: 'https://github.com/npm/cli/issues/9268',
    lastSeen: '2026',
  },
  {
    in: 'header npm-notice',
    literal: 'Access token expired or revoked',
    strength: 'proved',
    source: 'https://github.com/npm/cli/issues/9268',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'npm-registry/expired-credentials',
  title: 'The npm token has expired or was revoked',
  explanation:
    'The registry does not accept the token any more. Classic tokens were revoked for good; granular ones have an end date.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, npmRegistry.present),
  fixes: [
    {
      actor: 'developer',
      summary: 'Log in again, or make a new granular token and replace the stored one.',
      command: 'npm login',
      check: 'npm whoami prints the user.',
    },
  ],
});
