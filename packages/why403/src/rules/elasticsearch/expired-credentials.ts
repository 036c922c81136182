import { eachSentence, PAGES } from '../../evaluate/said-by.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'elasticsearch/expired-credentials',
  title: 'The token or API key of the request has expired',
  explanation: 'Tokens live for 20 minutes by default; API keys have the end that they were made with.',
  needs: ['exchange'],
  signals: [
    ...eachSentence(
      {
        strength: 'proved',
        source: 'https://www.elastic.co/docs/troubleshoot/elasticsearch/security',
        lastSeen: '2026',
        also: [{ in: 'body', literal: 'security_exception' }],
        unless: PAGES,
      },
      ['api key is expired', 'api key has been invalidated'],
    ),
    {
      in: 'header www-authenticate',
      literal: 'The access token expired',
      also: [{ in: 'header www-authenticate', literal: 'security' }],
      strength: 'proved',
      source: 'https://www.elastic.co/docs/troubleshoot/elasticsearch/security',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'token expired',
      pattern: /\\{0,7}["']reason\\{0,7}["']\s{0,9}:\s{0,9}\\{0,7}["']token expired\\{0,7}["']/,
      also: [{ in: 'body', literal: 'security_exception' }],
      unless: PAGES,
      strength: 'proved',
      source: 'https://www.elastic.co/docs/troubleshoot/elasticsearch/security',
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'developer',
      summary: 'Refresh the token, or make a new key with the same role descriptors.',
      check: '`GET /_security/_authenticate` answers 200.',
    },
  ],
});
