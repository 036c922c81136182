import { unlessQuoted } from '../../../evaluate/quotation.ts';
import type { Signal } from '../../../model/signal.ts';
import slackApi from '../../../products/slack-api.ts';
import { defineRule } from '../../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'invalid_auth',
    pattern: /\berror["'\\]{0,3}\s{0,9}(?::|=>?)\s{0,9}["'\\]{0,3}invalid_auth\b/i,
    also: [{ in: 'host', literal: 'slack.com' }],
    strength: 'proved',
    source: 'https://docs.slack.dev/reference/methods',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'invalid_auth',
    pattern: /\berror["'\\]{0,3}\s{0,9}(?::|=>?)\s{0,9}["'\\]{0,3}invalid_auth\b/i,
    also: [
      { in: 'body', literal: 'ok', pattern: /\bok["'\\]{0,3}\s{0,9}(?::|=>?)\s{0,9}["'\\]{0,3}(?:false|False)\b/i },
    ],
    strength: 'indicated',
    source: 'https://docs.slack.dev/reference/methods',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'invalid_auth',
    pattern: /\bslack[\w.]{0,40}(?:Error|error)[^\n]{0,200}\binvalid_auth\b/i,
    strength: 'proved',
    source: 'https://docs.slack.dev/reference/methods',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'slack-api/api-key/token',
  title: 'Slack does not accept the token',
  explanation:
    'The token is wrong, of another workspace, or the address of the caller is not on the allow list of the app.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, slackApi.present),
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Copy the token again from OAuth & Permissions, and check the allowed IP ranges there.',
      check: 'auth.test answers ok: true.',
    },
  ],
});
