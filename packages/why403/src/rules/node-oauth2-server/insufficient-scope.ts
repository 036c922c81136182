import { unlessQuoted } from '../../evaluate/quotation.ts';
import type { Signal } from '../../model/signal.ts';
import nodeOauth2Server from '../../products/node-oauth2-server.ts';
import { defineRule } from '../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'authorized scope is insufficient',
    pattern: /(?:\bInsufficient scope: )?\bauthorized scope is insufficient\b/i,
    strength: 'proved',
    source: 'https://github.com/manjeshpv/node-oauth2-server-implementation/issues/34',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'node-oauth2-server/insufficient-scope',
  title: 'The token lacks the scope that the route asks for',
  explanation:
    '`authenticate({ scope })` of the library compared the scope of the token with that of the route, by the `verifyScope` of the model.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, nodeOauth2Server.present),
  fixes: [
    {
      actor: 'developer',
      summary: 'Ask for the scope when the token is requested, and let the client have it.',
      command:
        'curl -d grant_type=password -d scope=profile -d username=USER -d password=PASSWORD -u CLIENT:SECRET http://localhost:3000/oauth/token',
      check: 'The `scope` of the answer lists it.',
    },
    { actor: 'developer', summary: 'Check `verifyScope` of the model: it compares what the token was saved with.' },
  ],
});
