import { unlessQuoted } from '../../evaluate/quotation.ts';
import type { Signal } from '../../model/signal.ts';
import slackApi from '../../products/slack-api.ts';
import { defineRule } from '../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'posting_to_general_channel_denied',
    whole: true,
    also: [{ in: 'host', literal: 'slack.com' }],
    strength: 'proved',
    source: 'https://api.slack.com/changelog/2016-05-17-changes-to-errors-for-incoming-webhooks',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'posting_to_general_channel_denied',
    whole: true,
    also: [{ in: 'header x-slack-unique-id', literal: '' }],
    strength: 'proved',
    source: 'https://api.slack.com/changelog/2016-05-17-changes-to-errors-for-incoming-webhooks',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'posting_to_general_channel_denied',
    whole: true,
    strength: 'possible',
    source: 'https://api.slack.com/changelog/2016-05-17-changes-to-errors-for-incoming-webhooks',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'slack-api/insufficient-role',
  title: 'The webhook may not post to the general channel',
  explanation: 'The workspace lets only some people post there, and the maker of the webhook is none of them.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, slackApi.present),
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Choose another channel, or let that person post there: Settings, Permissions, Messaging.',
    },
  ],
});
