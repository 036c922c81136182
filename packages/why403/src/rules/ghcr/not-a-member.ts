import { unlessQuoted } from '../../evaluate/quotation.ts';
import type { Signal } from '../../model/signal.ts';
import ghcr from '../../products/ghcr.ts';
import { defineRule, leftOpen } from '../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'resource is denied',
    pattern: /\brequested access to the resource is denied\b/i,
    also: [{ in: 'body', literal: 'ghcr.io' }],
    strength: 'indicated',
    source: 'https://docs.github.com/packages',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'resource is denied',
    pattern: /\brequested access to the resource is denied\b/i,
    also: [{ in: 'host', literal: 'ghcr.io' }],
    strength: 'indicated',
    source: 'https://docs.github.com/packages',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'denied: denied',
    pattern: /\bghcr\.io\b[^\n]{0,160}\bdenied: denied\b/i,
    also: [{ in: 'body', literal: 'ghcr.io' }],
    strength: 'indicated',
    source: 'https://docs.github.com/packages',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'ghcr/not-a-member',
  title: 'The package does not grant this account, or does not exist',
  explanation:
    'ghcr.io denies a package that the account may not see in the same words as one that is absent: check the spelling of owner and image first.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, ghcr.present),
  generic: leftOpen,
  fixes: [
    {
      actor: 'account-owner',
      summary:
        'Add the account under "Manage access" of the package, or authorise the token for the single sign-on of the organisation.',
      check: 'docker pull works with that login.',
    },
    {
      actor: 'developer',
      summary: 'Check the name: owner and image are in lower case.',
      command: 'docker manifest inspect ghcr.io/OWNER/IMAGE:TAG',
    },
  ],
});
