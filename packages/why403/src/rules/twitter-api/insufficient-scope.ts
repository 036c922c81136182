import { eachSentence, saidBy } from '../../evaluate/said-by.ts';
import { TWITTER_API } from '../../products/twitter-api.ts';
import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'twitter-api/insufficient-scope',
  title: 'The app, or the token made from it, may only read',
  explanation:
    'The permission of the app is set in the portal. Tokens keep the permission that the app had when they were made.',
  needs: ['exchange'],
  signals: saidBy(TWITTER_API, [
    ...eachSentence(
      {
        strength: 'proved',
        source: 'https://docs.x.com/x-api/fundamentals/response-codes-and-errors',
        lastSeen: '2026',
      },
      [
        'problems/oauth1-permissions',
        'Read-only application cannot POST',
        'Application cannot perform write actions',
        'This application is not allowed to access or delete your direct messages',
      ],
    ),
    {
      in: 'body',
      literal: 'oauth1 app permissions',
      pattern: /not configured with the appropriate oauth1 app permissions/,
      strength: 'proved',
      source: 'https://docs.x.com/x-api/fundamentals/response-codes-and-errors',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'Your credentials do not allow access to this resource',
      also: [{ in: 'body', literal: '220' }],
      strength: 'indicated',
      source: 'https://docs.x.com/x-api/fundamentals/response-codes-and-errors',
      lastSeen: '2026',
    },
  ]),
  generic: leftOpen,
  fixes: [
    {
      actor: 'account-owner',
      summary:
        'Set "App permissions" to "Read and write" in the portal, under User authentication settings; then make the access token and secret anew.',
      command: 'xdg-open https://developer.x.com/en/portal/dashboard',
      check: '`x-access-level` of an answer says read-write.',
      weakens: 'The app may then write as its users.',
    },
  ],
});
