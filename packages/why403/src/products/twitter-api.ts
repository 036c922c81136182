import { type HostedService, PAGES } from '../evaluate/said-by.ts';
import { defineProduct } from './define-product.ts';

export const TWITTER_API: HostedService = {
  elsewhere: { in: 'host', literal: '', pattern: /^(?!(?:[a-z0-9.-]{1,200}\.)?(?:twitter|x|twimg)\.com$)/ },
  form: {
    in: 'body',
    literal: 'title',
    pattern: /^\s{0,20}\{[\s\S]{0,3000}"type"\s{0,9}:\s{0,9}"https:\/\/api\.(?:twitter|x)\.com\/2\/problems\//,
  },
};

export default defineProduct({
  id: 'twitter-api',
  name: 'X (Twitter) API',
  layer: 'application',
  present: [
    {
      in: 'host',
      literal: 'twitter.com',
      pattern: /^(?:api|upload|ads-api|stream)\.twitter\.com$/,
      source: 'https://docs.x.com/x-api',
      lastSeen: '2026',
    },
    {
      in: 'host',
      literal: 'x.com',
      pattern: /^(?:api|upload|stream)\.x\.com$/,
      source: 'https://docs.x.com/x-api',
      lastSeen: '2026',
    },
    { in: 'header x-twitter-response-tags', literal: '', source: 'https://docs.x.com/x-api', lastSeen: '2026' },
    {
      in: 'header x-transaction-id',
      literal: '',
      also: [{ in: 'header perf', literal: '' }],
      source: 'https://docs.x.com/x-api',
      lastSeen: '2026',
    },
    {
      in: 'header server',
      literal: 'tsa',
      pattern: /^tsa_[a-z]$/,
      source: 'https://docs.x.com/x-api',
      lastSeen: '2026',
    },
  ],
  onlyAtItsHosts: true,
  wrote: [
    {
      in: 'body',
      literal: 'problems',
      pattern: /["'](?:type|registration_url)["']\s{0,9}:\s{0,9}["']https:\/\/(?:api|developer)\.(?:twitter|x)\.com\//,
      unless: PAGES,
      strength: 'indicated',
      source: 'https://docs.x.com/x-api/fundamentals/response-codes-and-errors',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'errors',
      pattern: /^\s{0,20}\{\s{0,20}"errors"\s{0,9}:\s{0,9}\[\s{0,20}\{\s{0,20}"(?:code|message)"/,
      also: [{ in: 'host', literal: 'twitter.com' }],
      strength: 'indicated',
      source: 'https://docs.x.com/x-api/fundamentals/response-codes-and-errors',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'about:blank',
      pattern: /^\s{0,20}\{[^{}]{0,600}"type"\s{0,9}:\s{0,9}"about:blank"/,
      also: [{ in: 'host', literal: 'twitter.com' }],
      strength: 'indicated',
      source: 'https://docs.x.com/x-api/fundamentals/response-codes-and-errors',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'about:blank',
      pattern: /^\s{0,20}\{[^{}]{0,600}"type"\s{0,9}:\s{0,9}"about:blank"/,
      also: [{ in: 'host', literal: 'x.com' }],
      strength: 'indicated',
      source: 'https://docs.x.com/x-api/fundamentals/response-codes-and-errors',
      lastSeen: '2026',
    },
  ],
  asks: [
    {
      ask: 'What the app may do and to which tier its project belongs.',
      how: 'xdg-open https://developer.x.com/en/portal/dashboard',
      outcomes: [
        { when: 'App permissions: Read', causes: ['insufficient-scope'] },
        { when: 'the tier does not list the endpoint', causes: ['account-state'] },
        { when: 'both are right', causes: ['not-a-member', 'state-conflict', 'application-policy'] },
      ],
    },
  ],
});
