import { unlessQuoted } from '../../../evaluate/quotation.ts';
import type { Signal } from '../../../model/signal.ts';
import atlassian from '../../../products/atlassian.ts';
import { defineRule } from '../../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'Connect Session Auth Token',
    pattern: /\bFailed to parse Connect Session Auth Token\b/i,
    strength: 'proved',
    source: 'https://developer.atlassian.com/cloud/jira/platform/basic-auth-for-rest-apis/',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'atlassian/api-key/bearer-for-basic',
  title: 'An API token was sent as Bearer, and Atlassian Cloud wants it as Basic',
  explanation: 'The site reads a Bearer value as the token of an app and cannot parse it.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, atlassian.present),
  fixes: [
    {
      actor: 'developer',
      summary: 'Send the e-mail and the API token as Basic.',
      command: 'curl -u EMAIL:API-TOKEN https://SITE.atlassian.net/rest/api/3/myself',
      check: 'The answer names the user.',
    },
  ],
});
