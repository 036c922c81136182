import { unlessQuoted } from '../../evaluate/quotation.ts';
import type { Signal } from '../../model/signal.ts';
import harbor from '../../products/harbor.ts';
import { defineRule } from '../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'unauthorized to access repository',
    pattern: /\bunauthorized to access repository: [^\s,]{1,200}, action: (?:push|pull|delete|list|create)\b/i,
    strength: 'proved',
    source: 'https://github.com/goharbor/harbor/issues/10092',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'harbor/insufficient-role',
  title: 'The user or robot account lacks a permission on the Harbor project',
  explanation:
    'Harbor names the repository and the action. The account is no member of the project, its role is too low (Guest pulls, Developer pushes), or a robot account was not given the action.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, harbor.present),
  fixes: [
    {
      actor: 'account-owner',
      summary:
        'Add the account to the project with the role that has the action, or tick the action for the robot account.',
      check: 'The same push or pull passes.',
      weakens: 'A role covers every repository of the project.',
    },
    {
      actor: 'developer',
      summary: 'Check the login and the project in the image name.',
      command: 'docker login HARBOR-HOST && docker push HARBOR-HOST/PROJECT/IMAGE:TAG',
    },
  ],
});
