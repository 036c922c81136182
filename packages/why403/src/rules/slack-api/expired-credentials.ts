import { unlessQuoted } from '../../evaluate/quotation.ts';
import type { Signal } from '../../model/signal.ts';
import slackApi from '../../products/slack-api.ts';
import { defineRule } from '../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'token_revoked',
    pattern: /\berror["'\\]{0,3}\s{0,9}(?::|=>?)\s{0,9}["'\\]{0,3}token_revoked\b/i,
    also: [{ in: 'host', literal: 'slack.com' }],
    strength: 'proved',
    source: 'https://docs.slack.dev/reference/methods',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'token_revoked',
    pattern: /\berror["'\\]{0,3}\s{0,9}(?::|=>?)\s{0,9}["'\\]{0,3}token_revoked\b/i,
    also: [
      { in: 'body', literal: 'ok', pattern: /\bok["'\\]{0,3}\s{0,9}(?::|=>?)\s{0,9}["'\\]{0,3}(?:false|False)\b/i },
    ],
    strength: 'indicated',
    source: 'https://docs.slack.dev/reference/methods',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'token_revoked',
    pattern: /\bslack[\w.]{0,40}(?:Error|error)[^\n]{0,200}\btoken_revoked\b/i,
    strength: 'proved',
    source: 'https://docs.slack.dev/reference/methods',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'slack-api/expired-credentials',
  title: 'The Slack token was revoked or has expired',
  explanation: 'The app was removed, the user left, or token rotation is on and the token was not renewed.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, slackApi.present),
  fixes: [
    {
      actor: 'developer',
      summary: 'Install the app again, or renew the token with the refresh token.',
      check: 'auth.test answers ok: true.',
    },
  ],
});
