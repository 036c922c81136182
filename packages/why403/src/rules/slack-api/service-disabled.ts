import { unlessQuoted } from '../../evaluate/quotation.ts';
import type { Signal } from '../../model/signal.ts';
import slackApi from '../../products/slack-api.ts';
import { defineRule } from '../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'no_active_hooks',
    whole: true,
    also: [{ in: 'host', literal: 'slack.com' }],
    strength: 'proved',
    source: 'https://api.slack.com/changelog/2016-05-17-changes-to-errors-for-incoming-webhooks',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'no_active_hooks',
    whole: true,
    also: [{ in: 'header x-slack-unique-id', literal: '' }],
    strength: 'proved',
    source: 'https://api.slack.com/changelog/2016-05-17-changes-to-errors-for-incoming-webhooks',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'no_active_hooks',
    whole: true,
    strength: 'possible',
    source: 'https://api.slack.com/changelog/2016-05-17-changes-to-errors-for-incoming-webhooks',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'slack-api/service-disabled',
  title: 'The Slack webhook was switched off',
  explanation: 'The app was removed from the workspace, or its webhooks were switched off.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, slackApi.present),
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Switch Incoming Webhooks on in the app, or install it again, and use the new address.',
    },
  ],
});
