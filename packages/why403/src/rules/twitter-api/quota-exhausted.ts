import { eachSentence, saidBy } from '../../evaluate/said-by.ts';
import { TWITTER_API } from '../../products/twitter-api.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'twitter-api/quota-exhausted',
  title: 'The amount of posts of the month or day is used up',
  explanation: 'Caps count for the project (reading) or the account (posting).',
  needs: ['exchange'],
  signals: saidBy(TWITTER_API, [
    ...eachSentence(
      {
        strength: 'proved',
        source: 'https://docs.x.com/x-api/fundamentals/response-codes-and-errors',
        lastSeen: '2026',
      },
      [
        'problems/usage-capped',
        'User is over daily status update limit',
        'You are unable to follow more people at this time',
      ],
    ),
    {
      in: 'body',
      literal: 'Usage cap exceeded',
      pattern: /Usage cap exceeded: /,
      strength: 'proved',
      source: 'https://docs.x.com/x-api/fundamentals/response-codes-and-errors',
      lastSeen: '2026',
    },
  ]),
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Wait for the reset that the portal shows, or take a higher tier.',
      command: 'xdg-open https://developer.x.com/en/portal/dashboard',
    },
  ],
});
