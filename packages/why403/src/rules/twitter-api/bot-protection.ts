import { saidBy } from '../../evaluate/said-by.ts';
import { TWITTER_API } from '../../products/twitter-api.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'twitter-api/bot-protection',
  title: 'X took the request for an automated one',
  explanation: 'Its own estimate of abuse; the account may have to confirm itself.',
  needs: ['exchange'],
  signals: saidBy(TWITTER_API, [
    {
      in: 'body',
      literal: 'This request looks like it might be automated',
      strength: 'proved',
      source: 'https://docs.x.com/x-api/fundamentals/response-codes-and-errors',
      lastSeen: '2026',
    },
  ]),
  fixes: [
    { actor: 'account-owner', summary: 'Sign in on the web and confirm the account; post less often and less alike.' },
  ],
});
