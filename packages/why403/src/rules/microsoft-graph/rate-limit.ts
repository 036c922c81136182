import { eachSentence, saidBy } from '../../evaluate/said-by.ts';
import { MICROSOFT_GRAPH } from '../../products/microsoft-graph.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'microsoft-graph/rate-limit',
  title: 'Microsoft Graph limits requests of this app',
  explanation: 'Too many requests of this app, in this tenant or for this mailbox.',
  needs: ['exchange'],
  signals: saidBy(MICROSOFT_GRAPH, [
    {
      in: 'body',
      literal: 'TooManyRequests',
      pattern: /\\{0,7}["']code\\{0,7}["']\s{0,9}:\s{0,9}\\{0,7}["']TooManyRequests\\{0,7}["']/,
      also: [{ in: 'body', literal: 'innerError' }],
      strength: 'proved',
      source: 'https://learn.microsoft.com/graph/throttling',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'TooManyRequests',
      pattern: /\\{0,7}["']code\\{0,7}["']\s{0,9}:\s{0,9}\\{0,7}["']TooManyRequests\\{0,7}["']/,
      also: [{ in: 'host', literal: 'graph.microsoft' }],
      strength: 'proved',
      source: 'https://learn.microsoft.com/graph/throttling',
      lastSeen: '2026',
    },
    ...eachSentence({ strength: 'proved', source: 'https://learn.microsoft.com/graph/throttling', lastSeen: '2026' }, [
      'ApplicationThrottled',
      'Application is over its MailboxConcurrency limit',
    ]),
  ]),
  fixes: [
    {
      actor: 'developer',
      summary: 'Wait as long as `Retry-After` says; send fewer requests at a time to one mailbox or site.',
      check: 'The same call passes after the pause.',
    },
  ],
});
