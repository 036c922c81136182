import { unlessQuoted } from '../../evaluate/quotation.ts';
import type { Signal } from '../../model/signal.ts';
import slackApi from '../../products/slack-api.ts';
import { defineRule } from '../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'action_prohibited',
    whole: true,
    also: [{ in: 'host', literal: 'slack.com' }],
    strength: 'proved',
    source: 'https://api.slack.com/changelog/2016-05-17-changes-to-errors-for-incoming-webhooks',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'action_prohibited',
    whole: true,
    also: [{ in: 'header x-slack-unique-id', literal: '' }],
    strength: 'proved',
    source: 'https://api.slack.com/changelog/2016-05-17-changes-to-errors-for-incoming-webhooks',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'action_prohibited',
    whole: true,
    strength: 'possible',
    source: 'https://api.slack.com/changelog/2016-05-17-changes-to-errors-for-incoming-webhooks',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'slack-api/application-policy',
  title: 'The workspace does not let this webhook post here',
  explanation: 'An administrator restricts who may post in the channel, or what apps may do.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, slackApi.present),
  fixes: [
    {
      actor: 'account-owner',
      summary:
        'Ask an administrator of the workspace to allow posting in this channel, or choose another channel for the webhook.',
      check: 'A test message shows up in the channel.',
    },
  ],
});
