import { saidBy } from '../../evaluate/said-by.ts';
import { TWITTER_API } from '../../products/twitter-api.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'twitter-api/expired-credentials',
  title: 'The token is wrong or was revoked',
  explanation:
    'The keys do not belong together, were made anew, or the user took the access back; a wrong clock reads the same.',
  needs: ['exchange'],
  signals: saidBy(TWITTER_API, [
    {
      in: 'body',
      literal: 'Invalid or expired token',
      also: [{ in: 'body', literal: '89' }],
      strength: 'proved',
      source: 'https://docs.x.com/x-api/fundamentals/response-codes-and-errors',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'Could not authenticate you',
      also: [{ in: 'body', literal: '32' }],
      strength: 'indicated',
      source: 'https://docs.x.com/x-api/fundamentals/response-codes-and-errors',
      lastSeen: '2026',
    },
  ]),
  fixes: [
    {
      actor: 'developer',
      summary: 'Make access token and secret anew and set all four keys together; check the clock.',
      check: '`GET /2/users/me` answers 200.',
    },
  ],
});
