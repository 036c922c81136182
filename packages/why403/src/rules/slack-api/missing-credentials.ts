import { unlessQuoted } from '../../evaluate/quotation.ts';
import type { Signal } from '../../model/signal.ts';
import slackApi from '../../products/slack-api.ts';
import { defineRule } from '../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'not_authed',
    pattern: /\berror["'\\]{0,3}\s{0,9}(?::|=>?)\s{0,9}["'\\]{0,3}not_authed\b/i,
    also: [{ in: 'host', literal: 'slack.com' }],
    strength: 'proved',
    source: 'https://docs.slack.dev/reference/methods',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'not_authed',
    pattern: /\berror["'\\]{0,3}\s{0,9}(?::|=>?)\s{0,9}["'\\]{0,3}not_authed\b/i,
    also: [
      { in: 'body', literal: 'ok', pattern: /\bok["'\\]{0,3}\s{0,9}(?::|=>?)\s{0,9}["'\\]{0,3}(?:false|False)\b/i },
    ],
    strength: 'indicated',
    source: 'https://docs.slack.dev/reference/methods',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'not_authed',
    pattern: /\bslack[\w.]{0,40}(?:Error|error)[^\n]{0,200}\bnot_authed\b/i,
    strength: 'proved',
    source: 'https://docs.slack.dev/reference/methods',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'slack-api/missing-credentials',
  title: 'Slack got no token',
  explanation: 'The Authorization header did not arrive.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, slackApi.present),
  fixes: [
    {
      actor: 'developer',
      summary: 'Send `Authorization: Bearer xoxb-…`; in a JSON body a `token` member is not read.',
      check: 'auth.test answers ok: true.',
    },
  ],
});
