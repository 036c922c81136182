import { problemTypes, sentences } from '../../evaluate/sentences.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'unknown/rate-limit',
  title: 'Too many requests in a time',
  explanation:
    'Status 429 is made for this (RFC 6585, 4). A 403 whose limit headers say that nothing remains is the same in disguise: the request is right, and will be accepted later.',
  layer: 'application',
  needs: ['exchange'],
  signals: [
    { in: 'status', literal: '429', strength: 'indicated', source: 'RFC 6585', lastSeen: '2026' },
    {
      in: 'header x-ratelimit-remaining',
      literal: '0',
      whole: true,
      also: [{ in: 'status', literal: '403' }],
      strength: 'indicated',
      source: 'https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/',
      lastSeen: '2026',
    },
    {
      in: 'header ratelimit-remaining',
      literal: '0',
      whole: true,
      also: [{ in: 'status', literal: '403' }],
      strength: 'indicated',
      source: 'https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/',
      lastSeen: '2026',
    },
    {
      in: 'header x-rate-limit-remaining',
      literal: '0',
      whole: true,
      also: [{ in: 'status', literal: '403' }],
      strength: 'indicated',
      source: 'https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/',
      lastSeen: '2026',
    },
    {
      in: 'header ratelimit',
      literal: '',
      pattern: /(?:^|[;,\s])(?:r|remaining)=0(?:$|[;,\s])/,
      also: [{ in: 'status', literal: '403' }],
      strength: 'indicated',
      source: 'https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/',
      lastSeen: '2026',
    },
    {
      in: 'header retry-after',
      literal: '',
      pattern: /^(?:[1-9]\d{0,6}|[A-Z][a-z]{2}, )/,
      also: [{ in: 'status', literal: '403' }],
      strength: 'possible',
      source: 'RFC 9110',
      lastSeen: '2026',
    },
    ...sentences(['many requests'], /\btoo many requests\b/i),
    ...sentences(
      ['rate'],
      /\brate[ _-]?limit(?:ed|s)?\b.{0,40}\b(?:exceeded|reached|hit|over)\b|\b(?:exceeded|hit|reached)\b.{0,40}\brate[ _-]?limit/i,
    ),
    ...sentences(['rate_limit_exceeded', 'rate limited']),
    ...sentences(['throttled'], /\b(?:request|you|client)[a-z ]{0,20} throttled\b/i),
    ...problemTypes('rate-limit', 'rate-limit-exceeded', 'too-many-requests'),
  ],
  refine({ exchange }, found) {
    if (exchange.status !== 429) return found;
    // Some send 429 with a challenge or for a plan that is used up: the status alone is likely and no more.
    const said = exchange.text('message') ?? '';
    const sure =
      exchange.header('retry-after') !== null || /\b(?:rate[ _-]?limit|too many|throttled|slow down)/i.test(said);
    return sure && !/quota|challenge|checkpoint/i.test(said) ? { ...found, strength: 'proved' } : found;
  },
  fixes: [
    {
      actor: 'developer',
      summary:
        'Wait as long as Retry-After or the reset header says, then send fewer requests at a time, and keep what was fetched.',
      check: 'The remaining count is above 0 again.',
    },
  ],
});
