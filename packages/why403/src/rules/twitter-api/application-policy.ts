import { saidBy } from '../../evaluate/said-by.ts';
import { TWITTER_API } from '../../products/twitter-api.ts';
import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'twitter-api/application-policy',
  title: 'The endpoint takes another kind of token',
  explanation:
    'An app-only token (bearer) was used where a user has to act, or the reverse; the message lists what is taken.',
  needs: ['exchange'],
  signals: saidBy(TWITTER_API, [
    {
      in: 'body',
      literal: 'problems/unsupported-authentication',
      strength: 'proved',
      source: 'https://docs.x.com/x-api/fundamentals/response-codes-and-errors',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'is forbidden for this endpoint',
      pattern: /Authenticating with [A-Za-z0-9. -]{3,60} is forbidden for this endpoint/,
      strength: 'proved',
      source: 'https://docs.x.com/x-api/fundamentals/response-codes-and-errors',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'You are not permitted to perform this action',
      also: [{ in: 'host', literal: 'twitter.com' }],
      strength: 'indicated',
      source: 'https://docs.x.com/x-api/fundamentals/response-codes-and-errors',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'You are not permitted to perform this action',
      also: [{ in: 'host', literal: 'x.com' }],
      strength: 'indicated',
      source: 'https://docs.x.com/x-api/fundamentals/response-codes-and-errors',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'restricted who can reply',
      pattern: /restricted who can (?:reply|quote)/,
      strength: 'proved',
      source: 'https://docs.x.com/x-api/fundamentals/response-codes-and-errors',
      lastSeen: '2026',
    },
  ]),
  generic: leftOpen,
  fixes: [
    {
      actor: 'developer',
      summary: 'Sign the request as a user: OAuth 2.0 with PKCE, or OAuth 1.0a with the four keys.',
      check: 'The same request passes.',
    },
  ],
});
