import { unlessQuoted } from '../../../evaluate/quotation.ts';
import type { Signal } from '../../../model/signal.ts';
import npmRegistry from '../../../products/npm-registry.ts';
import { defineRule } from '../../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'name too similar',
    pattern: /\bpackage name too similar to existing packages?\b/i,
    strength: 'proved',
    source: 'https://github.com/npm/npm/issues/19438',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'npm-registry/application-policy/similar-name',
  title: 'npm refuses the name: it is too like that of a popular package',
  explanation:
    'To prevent look-alikes npm compares a new name, without its punctuation, with existing ones. That the name is free (404) does not mean that it may be published.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, npmRegistry.present),
  fixes: [
    {
      actor: 'developer',
      summary: 'Publish under your own scope.',
      change: { file: 'package.json', before: '"name": "PACKAGE"', after: '"name": "@YOUR-SCOPE/PACKAGE"' },
      command: 'npm publish --access=public',
      check: 'npm view @YOUR-SCOPE/PACKAGE version prints the version.',
    },
  ],
});
