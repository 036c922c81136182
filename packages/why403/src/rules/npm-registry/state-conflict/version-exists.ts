import { unlessQuoted } from '../../../evaluate/quotation.ts';
import type { Signal } from '../../../model/signal.ts';
import npmRegistry from '../../../products/npm-registry.ts';
import { defineRule } from '../../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'publish over',
    pattern: /\bcannot publish over (?:the )?(?:previously published|existing) versions?\b/i,
    strength: 'proved',
    source: 'https://github.com/npm/npm/issues/15326',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'pre-existing version',
    pattern: /\bcannot modify pre-existing version\b/i,
    strength: 'proved',
    source: 'https://github.com/npm/npm/issues/15326',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'npm-registry/state-conflict/version-exists',
  title: 'This version is already published; npm versions cannot be replaced',
  explanation:
    'A published version is immutable, even after it was unpublished. The account and the token are in order.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, npmRegistry.present),
  fixes: [
    {
      actor: 'developer',
      summary: 'Raise the version, then publish.',
      command: 'npm version patch && npm publish',
      check: 'npm view PACKAGE version prints the new version.',
    },
    {
      actor: 'operator',
      summary: 'In a release job, publish only what the registry does not have yet.',
      command: 'npm view PACKAGE@VERSION version >/dev/null 2>&1 || npm publish',
    },
  ],
});
