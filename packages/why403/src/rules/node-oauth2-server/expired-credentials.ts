import { unlessQuoted } from '../../evaluate/quotation.ts';
import type { Signal } from '../../model/signal.ts';
import nodeOauth2Server from '../../products/node-oauth2-server.ts';
import { defineRule } from '../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'access token has expired',
    pattern: /\bInvalid token: access token has expired\b/i,
    also: [{ in: 'body', literal: 'statusCode' }],
    strength: 'proved',
    source: 'https://github.com/oauthjs/node-oauth2-server',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'InvalidTokenError',
    pattern: /\bInvalidTokenError: Invalid token: access token has expired\b/i,
    strength: 'proved',
    source: 'https://github.com/oauthjs/node-oauth2-server',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'node-oauth2-server/expired-credentials',
  title: 'The access token has expired',
  explanation: 'accessTokenExpiresAt of the stored token has passed.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, nodeOauth2Server.present),
  fixes: [
    {
      actor: 'developer',
      summary: 'Renew it with the refresh token.',
      check: 'The same request passes with the new token.',
    },
  ],
});
