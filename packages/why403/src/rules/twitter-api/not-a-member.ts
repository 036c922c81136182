import { eachSentence, saidBy } from '../../evaluate/said-by.ts';
import { TWITTER_API } from '../../products/twitter-api.ts';
import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'twitter-api/not-a-member',
  title: 'The post or account is protected, or has blocked you',
  explanation: 'Only those whom its owner admits may see it.',
  needs: ['exchange'],
  signals: saidBy(TWITTER_API, [
    ...eachSentence(
      {
        strength: 'proved',
        source: 'https://docs.x.com/x-api/fundamentals/response-codes-and-errors',
        lastSeen: '2026',
      },
      [
        'Sorry, you are not authorized to see this status',
        'problems/not-authorized-for-resource',
        'You have been blocked from the author of this tweet',
        'You cannot send messages to this user',
        'You cannot send messages to users you have blocked',
      ],
    ),
    {
      in: 'body',
      literal: 'You have been blocked from',
      also: [{ in: 'body', literal: '136' }],
      strength: 'proved',
      source: 'https://docs.x.com/x-api/fundamentals/response-codes-and-errors',
      lastSeen: '2026',
    },
  ]),
  generic: leftOpen,
  fixes: [
    { actor: 'developer', summary: 'Treat it as absent for this user.' },
    { actor: 'visitor', summary: 'Ask its owner to admit you.' },
  ],
});
