import { unlessQuoted } from '../../evaluate/quotation.ts';
import type { Signal } from '../../model/signal.ts';
import nodeOauth2Server from '../../products/node-oauth2-server.ts';
import { defineRule } from '../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'no authentication given',
    pattern: /\bUnauthorized request: no authentication given\b/i,
    strength: 'proved',
    source: 'https://github.com/oauthjs/node-oauth2-server',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'node-oauth2-server/missing-credentials',
  title: 'No token arrived at the route',
  explanation: 'The library found none in the header, the body or (where allowed) the query.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, nodeOauth2Server.present),
  fixes: [
    { actor: 'developer', summary: 'Send `Authorization: Bearer TOKEN`.', check: 'The answer is no longer 401.' },
  ],
});
