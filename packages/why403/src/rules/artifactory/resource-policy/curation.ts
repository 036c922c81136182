import { unlessQuoted } from '../../../evaluate/quotation.ts';
import type { Signal } from '../../../model/signal.ts';
import artifactory from '../../../products/artifactory.ts';
import { defineRule } from '../../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'Curation service',
    pattern: /\bblocked by (?:the )?JFrog Packages? Curation service\b/i,
    strength: 'proved',
    source: 'https://jfrog.com/help/r/jfrog-security-user-guide/products/curation',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'curation',
    pattern: /\bdownload was blocked\b[^\n]{0,120}\bcuration\b/i,
    strength: 'proved',
    source: 'https://jfrog.com/help/r/jfrog-security-user-guide/products/curation',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'artifactory/resource-policy/curation',
  title: 'JFrog Curation blocks this package by policy',
  explanation:
    'A curation policy of the organisation (malicious, too new, licence, known vulnerability) refuses the package before it enters the remote repository.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, artifactory.present),
  fixes: [
    {
      actor: 'developer',
      summary: 'Read the policy that the message names, and choose a version that satisfies it.',
      command: 'jf curation-audit',
      check: 'The audit lists the package as approved.',
    },
    {
      actor: 'account-owner',
      summary: 'Ask for a waiver of that policy for this one package version.',
      weakens: 'That version may then enter the repository in spite of the policy.',
    },
  ],
});
