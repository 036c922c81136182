import { unlessQuoted } from '../../evaluate/quotation.ts';
import type { Signal } from '../../model/signal.ts';
import artifactory from '../../products/artifactory.ts';
import { defineRule } from '../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'forbidden for user',
    pattern: /\b(?:download )?request for repo:path '[^'\n]{1,300}' is forbidden for user:? '(?!anonymous')/i,
    strength: 'proved',
    source: 'https://github.com/jfrog/artifactory-docker-examples/issues/215',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'not enough permissions to',
    pattern: /\bnot enough permissions to (?:delete\/overwrite|overwrite\/delete|deploy|read|delete) artifact\b/i,
    strength: 'proved',
    source: 'https://jfrog.com/help/r/jfrog-rest-apis/artifactory-rest-apis',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'not permitted to',
    pattern: /\bUser:? '?(?!anonymous)[^'\s]{1,80}'? is not permitted to deploy '[^'\n]{1,300}' into '/i,
    strength: 'possible',
    source: 'https://jfrog.com/help/r/jfrog-rest-apis/artifactory-rest-apis',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'not permitted to',
    pattern: /\bis not permitted to (?:deploy|read|delete|annotate|overwrite)\b/i,
    also: [{ in: 'header x-jfrog-version', literal: '' }],
    unless: [{ in: 'body', literal: 'anonymous' }],
    strength: 'proved',
    source: 'https://jfrog.com/help/r/jfrog-rest-apis/artifactory-rest-apis',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'artifactory/insufficient-role',
  title: 'The user lacks a permission on this Artifactory repository',
  explanation:
    'The user is known, and no permission target gives the action (read, deploy, delete/overwrite, manage) on this repository and path.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, artifactory.present),
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Add the user or a group of it to a permission target of this repository, with this one action.',
      check: 'The access log shows ACCEPTED for the same request.',
      weakens: 'Gives that action on every path that the permission target includes.',
    },
    {
      actor: 'developer',
      summary:
        'Check that the upload goes to a local repository, and by a virtual one only if it names a default deployment repository.',
    },
  ],
});
