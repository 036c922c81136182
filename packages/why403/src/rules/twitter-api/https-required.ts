import { saidBy } from '../../evaluate/said-by.ts';
import { TWITTER_API } from '../../products/twitter-api.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'twitter-api/https-required',
  title: 'The API takes https only',
  explanation: 'The request was made over plain HTTP.',
  needs: ['exchange'],
  signals: saidBy(TWITTER_API, [
    {
      in: 'body',
      literal: 'SSL is required',
      pattern: /\bSSL is required\./,
      also: [{ in: 'host', literal: 'twitter.com' }],
      unless: [
        { in: 'body', literal: 'realm' },
        { in: 'body', literal: 'HTTPS required' },
      ],
      strength: 'proved',
      source: 'https://github.com/pilhuhn/ZwitscherA/issues/177',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'SSL is required',
      pattern: /\bSSL is required\./,
      also: [{ in: 'body', literal: 'The request is understood, but it has been refused' }],
      strength: 'proved',
      source: 'https://github.com/pilhuhn/ZwitscherA/issues/177',
      lastSeen: '2026',
    },
  ]),
  fixes: [
    {
      actor: 'developer',
      summary: 'Write https in the address.',
      command: 'curl -sS -i https://api.twitter.com/2/tweets',
      check: 'The answer is another one.',
    },
  ],
});
