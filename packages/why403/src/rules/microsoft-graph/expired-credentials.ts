import { eachSentence, saidBy } from '../../evaluate/said-by.ts';
import { MICROSOFT_GRAPH } from '../../products/microsoft-graph.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'microsoft-graph/expired-credentials',
  title: 'The access token has expired or is not for Microsoft Graph',
  explanation: 'Tokens live for about an hour, and one made for another API (audience) is refused too.',
  needs: ['exchange'],
  signals: saidBy(MICROSOFT_GRAPH, [
    {
      in: 'body',
      literal: 'InvalidAuthenticationToken',
      also: [{ in: 'body', literal: 'innerError' }],
      strength: 'indicated',
      source: 'https://learn.microsoft.com/graph/errors',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'InvalidAuthenticationToken',
      also: [{ in: 'host', literal: 'graph.microsoft' }],
      strength: 'indicated',
      source: 'https://learn.microsoft.com/graph/errors',
      lastSeen: '2026',
    },
    ...eachSentence({ strength: 'proved', source: 'https://learn.microsoft.com/graph/errors', lastSeen: '2026' }, [
      'Lifetime validation failed, the token is expired',
      'Access token has expired or is not yet valid',
    ]),
    {
      in: 'body',
      literal: 'Access token validation failure. Invalid audience',
      strength: 'indicated',
      source: 'https://learn.microsoft.com/graph/errors',
      lastSeen: '2026',
    },
  ]),
  fixes: [
    {
      actor: 'developer',
      summary: 'Get a new token for `https://graph.microsoft.com/.default`.',
      command: 'az account get-access-token --resource-type ms-graph',
      check: '`aud` of the token is Microsoft Graph, and `exp` lies ahead.',
    },
  ],
});
