import { unlessQuoted } from '../../../evaluate/quotation.ts';
import type { Signal } from '../../../model/signal.ts';
import slackApi from '../../../products/slack-api.ts';
import { defineRule } from '../../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'invalid_token',
    whole: true,
    also: [{ in: 'host', literal: 'slack.com' }],
    strength: 'proved',
    source: 'https://api.slack.com/changelog/2016-05-17-changes-to-errors-for-incoming-webhooks',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'invalid_token',
    whole: true,
    also: [{ in: 'header x-slack-unique-id', literal: '' }],
    strength: 'proved',
    source: 'https://api.slack.com/changelog/2016-05-17-changes-to-errors-for-incoming-webhooks',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'invalid_token',
    whole: true,
    strength: 'possible',
    source: 'https://api.slack.com/changelog/2016-05-17-changes-to-errors-for-incoming-webhooks',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'slack-api/api-key/webhook',
  title: 'Slack does not accept the token in the webhook address',
  explanation: 'The last part of the address is wrong, or the webhook was replaced.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, slackApi.present),
  fixes: [
    {
      actor: 'account-owner',
      summary:
        'Copy the address of the webhook again from the settings of the app (Incoming Webhooks), and replace the stored one.',
      check: 'curl -d \'{"text":"test"}\' on the address prints ok.',
    },
  ],
});
