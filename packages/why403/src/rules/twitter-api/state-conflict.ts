import { eachSentence, saidBy } from '../../evaluate/said-by.ts';
import { TWITTER_API } from '../../products/twitter-api.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'twitter-api/state-conflict',
  title: 'The same post was just made',
  explanation: 'Repeats of a recent post are refused; often a retry after an answer that got lost.',
  needs: ['exchange'],
  signals: saidBy(TWITTER_API, [
    ...eachSentence(
      {
        strength: 'proved',
        source: 'https://docs.x.com/x-api/fundamentals/response-codes-and-errors',
        lastSeen: '2026',
      },
      ['Status is a duplicate', 'You are not allowed to create a Tweet with duplicate content'],
    ),
    {
      in: 'body',
      literal: 'duplicate-rules',
      also: [{ in: 'body', literal: 'problems' }],
      strength: 'proved',
      source: 'https://docs.x.com/x-api/fundamentals/response-codes-and-errors',
      lastSeen: '2026',
    },
  ]),
  fixes: [{ actor: 'developer', summary: 'Take it as done, and look the earlier post up; do not repeat.' }],
});
