import { unlessQuoted } from '../../evaluate/quotation.ts';
import type { Signal } from '../../model/signal.ts';
import npmRegistry from '../../products/npm-registry.ts';
import { defineRule, leftOpen } from '../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'permission to publish',
    pattern: /\byou do not have permission to publish [\\"']{1,3}[^"'\\\s]{1,214}[\\"']{1,3}\. Are you logged in\b/i,
    strength: 'proved',
    source: 'https://github.com/npm/cli/issues/5517',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'permission to publish',
    pattern: /\byou do not have permission to publish\b/i,
    also: [{ in: 'host', literal: 'registry.npmjs.org' }],
    strength: 'proved',
    source: 'https://github.com/npm/cli/issues/5517',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'npm-registry/not-a-member',
  title: 'The account may not publish this package: it belongs to somebody else, or the token is of another account',
  explanation:
    'The registry knows the token and says that its account is no owner of this name. The sentence about a "security policy" below it is text of the npm client, printed with every 403.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, npmRegistry.present),
  generic: leftOpen,
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Let an owner of the package add the account that publishes.',
      command: 'npm owner add USER PACKAGE',
      check: 'npm owner ls PACKAGE lists the user.',
    },
    {
      actor: 'developer',
      summary: 'If the name is taken by somebody else, publish under a scope of your own.',
      change: { file: 'package.json', before: '"name": "PACKAGE"', after: '"name": "@YOUR-SCOPE/PACKAGE"' },
      check: 'npm publish --access public --dry-run shows the new name.',
    },
    {
      actor: 'developer',
      summary: 'Check whose token is in use: a token in .npmrc or in NPM_TOKEN wins over the login.',
      command: 'npm whoami --registry https://registry.npmjs.org/',
    },
  ],
});
