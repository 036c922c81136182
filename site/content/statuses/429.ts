import { defineStatus } from '../status-page.ts';

export default defineStatus({
  code: 429,
  name: 'Too Many Requests',
  source: 'RFC 6585, 4',
  says: 'too many requests; `Retry-After` says how long to wait',
  client: 'wait',
  meaning: [
    'The caller sent too many requests in a time. What is counted (address, key, account, route) and for how long is up to the server.',
  ],
  behaviour: [
    {
      label: 'Header fields',
      text: '`Retry-After` may say how long to wait, in seconds or as a date. Many APIs add counters of their own.',
    },
    { label: 'Caching', text: 'Must not be stored by a cache (RFC 6585, 4).' },
    { label: 'Retry', text: 'After the time that it says; without one, with growing pauses and some chance in them.' },
  ],
  causes: {
    owner: [
      'A limit that is lower than what a page needs: every picture counts.',
      'All users behind one proxy are counted as one address.',
    ],
    consumer: ['A loop without pauses, several workers with one key, retries without growing pauses.'],
    visitor: ['Many tabs, a shared network, an extension that loads in the background.'],
  },
  fixes: {
    owner: [
      'Answer 429 with `Retry-After`, never 403: clients know what to do with it.',
      'Count by account where there is one, and by the address that the trusted proxy names.',
    ],
    consumer: ['Obey `Retry-After`, spread the requests, keep what does not change.'],
    visitor: ['Wait some minutes.'],
  },
  examples: [
    'GitHub answers its secondary limits with 403 or 429; Cloudflare rate limiting rules with 429 unless the owner chose another status; AWS WAF with 403.',
  ],
  seo: ['Google slows down on 429 as on 503. After days of it, pages are dropped.'],
  faq: [
    {
      question: 'Why do some services answer 403 for a rate limit?',
      answer:
        'Because their firewall knows one answer for all it blocks, or because they are older than 429 (2012). `Retry-After` or a counter at 0 gives it away.',
    },
  ],
  history: null,
  related: [403, 503],
});
