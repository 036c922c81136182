import { unlessQuoted } from '../../../evaluate/quotation.ts';
import type { Signal } from '../../../model/signal.ts';
import atlassian from '../../../products/atlassian.ts';
import { defineRule } from '../../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'Basic auth with password is not allowed',
    strength: 'proved',
    source: 'https://developer.atlassian.com/cloud/jira/platform/deprecation-notice-basic-auth-and-cookie-based-auth/',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'atlassian/api-key/password',
  title: 'Atlassian Cloud does not accept the password over its API',
  explanation: 'Since 2019 an API token stands in the place of the password.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, atlassian.present),
  fixes: [
    {
      actor: 'account-owner',
      summary:
        'Make an API token at https://id.atlassian.com/manage-profile/security/api-tokens and send it as the password.',
      check: 'GET /rest/api/3/myself names the user.',
    },
  ],
});
