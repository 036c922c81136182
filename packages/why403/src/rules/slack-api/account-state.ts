import { unlessQuoted } from '../../evaluate/quotation.ts';
import type { Signal } from '../../model/signal.ts';
import slackApi from '../../products/slack-api.ts';
import { defineRule } from '../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'team_disabled',
    whole: true,
    also: [{ in: 'host', literal: 'slack.com' }],
    strength: 'proved',
    source: 'https://api.slack.com/changelog/2016-05-17-changes-to-errors-for-incoming-webhooks',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'team_disabled',
    whole: true,
    also: [{ in: 'header x-slack-unique-id', literal: '' }],
    strength: 'proved',
    source: 'https://api.slack.com/changelog/2016-05-17-changes-to-errors-for-incoming-webhooks',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'team_disabled',
    whole: true,
    strength: 'possible',
    source: 'https://api.slack.com/changelog/2016-05-17-changes-to-errors-for-incoming-webhooks',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'slack-api/account-state',
  title: 'The Slack workspace is disabled',
  explanation: 'The whole workspace was deactivated or has no paid plan any more.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, slackApi.present),
  fixes: [{ actor: 'account-owner', summary: 'Activate the workspace again, or move the webhook to another.' }],
});
