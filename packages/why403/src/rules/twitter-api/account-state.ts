import { eachSentence, saidBy } from '../../evaluate/said-by.ts';
import { TWITTER_API } from '../../products/twitter-api.ts';
import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'twitter-api/account-state',
  title: 'The endpoint is not part of the access tier, or the app is in no project',
  explanation:
    'Each tier has a list of endpoints; v2 endpoints need an app that is attached to a project. Suspended accounts and apps are refused altogether.',
  needs: ['exchange'],
  signals: saidBy(TWITTER_API, [
    ...eachSentence(
      {
        strength: 'proved',
        source: 'https://docs.x.com/x-api/fundamentals/response-codes-and-errors',
        lastSeen: '2026',
      },
      [
        'client-not-enrolled',
        'problems/client-forbidden',
        'developer App that is attached to a Project',
        'problems/official-client-forbidden',
        'Your account is suspended and is not permitted to access this feature',
        'this account is temporarily locked',
      ],
    ),
    {
      in: 'body',
      literal: 'subset of Twitter API v2 endpoints',
      pattern: /access to a subset of (?:Twitter|X) API v2 endpoints/i,
      strength: 'proved',
      source: 'https://docs.x.com/x-api/fundamentals/response-codes-and-errors',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'subset of X API',
      pattern: /access to a subset of (?:Twitter|X) API v2 endpoints/i,
      strength: 'proved',
      source: 'https://docs.x.com/x-api/fundamentals/response-codes-and-errors',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'Your account may not be allowed to perform this action',
      also: [{ in: 'host', literal: 'twitter.com' }],
      strength: 'indicated',
      source: 'https://docs.x.com/x-api/fundamentals/response-codes-and-errors',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'This application has been suspended',
      also: [{ in: 'body', literal: 'errors' }],
      strength: 'proved',
      source: 'https://docs.x.com/x-api/fundamentals/response-codes-and-errors',
      lastSeen: '2026',
    },
  ]),
  generic: leftOpen,
  fixes: [
    {
      actor: 'account-owner',
      summary:
        'Attach the app to a project; or take the tier that has the endpoint, or use an endpoint that your tier has.',
      command: 'xdg-open https://developer.x.com/en/portal/products',
      check: 'The same request passes.',
    },
    {
      actor: 'account-owner',
      summary: 'Where the account is locked or suspended: sign in on the web and follow what it says.',
    },
  ],
});
