import { unlessQuoted } from '../../evaluate/quotation.ts';
import type { Signal } from '../../model/signal.ts';
import slackApi from '../../products/slack-api.ts';
import { defineRule } from '../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'not_in_channel',
    pattern: /\berror["'\\]{0,3}\s{0,9}(?::|=>?)\s{0,9}["'\\]{0,3}not_in_channel\b/i,
    also: [{ in: 'host', literal: 'slack.com' }],
    strength: 'proved',
    source: 'https://docs.slack.dev/reference/methods',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'not_in_channel',
    pattern: /\berror["'\\]{0,3}\s{0,9}(?::|=>?)\s{0,9}["'\\]{0,3}not_in_channel\b/i,
    also: [
      { in: 'body', literal: 'ok', pattern: /\bok["'\\]{0,3}\s{0,9}(?::|=>?)\s{0,9}["'\\]{0,3}(?:false|False)\b/i },
    ],
    strength: 'indicated',
    source: 'https://docs.slack.dev/reference/methods',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'not_in_channel',
    pattern: /\bslack[\w.]{0,40}(?:Error|error)[^\n]{0,200}\bnot_in_channel\b/i,
    strength: 'proved',
    source: 'https://docs.slack.dev/reference/methods',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'slack-api/not-a-member',
  title: 'The Slack app is not in the channel',
  explanation: 'The token is valid; the bot was not invited.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, slackApi.present),
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Invite the bot: /invite @BOT in the channel.',
      check: 'The same call answers ok: true.',
    },
  ],
});
