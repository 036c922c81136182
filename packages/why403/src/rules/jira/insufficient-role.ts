import { unlessQuoted } from '../../evaluate/quotation.ts';
import type { Signal } from '../../model/signal.ts';
import jira from '../../products/jira.ts';
import { defineRule } from '../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'permission to',
    pattern: /\bYou (?:do not|don(?:'|\\'|’)t) have (?:the )?(?:required )?permissions? to [^\n"]{1,120}/i,
    also: [{ in: 'body', literal: 'errorMessages' }],
    strength: 'proved',
    source: 'https://developer.atlassian.com/server/jira/platform/rest-apis/',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'global permission',
    pattern: /\b(?:Only )?(?:Jira|JIRA) administrators? (?:can|only)\b|\bdoes not have administer permissions\b/i,
    also: [{ in: 'body', literal: 'errorMessages' }],
    strength: 'indicated',
    source: 'https://developer.atlassian.com/server/jira/platform/rest-apis/',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'jira/insufficient-role',
  title: 'The Jira user lacks a permission in the project',
  explanation:
    'Jira knows the user, and the permission scheme of the project does not give this to any role or group of the user.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, jira.present),
  fixes: [
    {
      actor: 'account-owner',
      summary:
        'Look at who has it with the permission helper (Jira administration, System, Permission helper), and add the user to that role of the project.',
      check: 'The helper says that the user has the permission.',
      weakens: 'The role carries every permission of the scheme that names it.',
    },
    {
      actor: 'developer',
      summary: 'Ask Jira what the user may do.',
      command:
        "curl -s -u EMAIL:API-TOKEN 'https://SITE/rest/api/2/mypermissions?projectKey=KEY&permissions=CREATE_ISSUES'",
    },
  ],
});
