import { defineStatus } from '../status-page.ts';

export default defineStatus({
  code: 503,
  name: 'Service Unavailable',
  source: 'RFC 9110, 15.6.4',
  says: 'not now: overloaded, or being maintained',
  client: 'wait, as `Retry-After` says',
  meaning: [
    'The server cannot answer at present, and expects to later. Challenge pages of firewalls have used it too: "checking your browser" with status 503 is a refusal until it is passed.',
  ],
  behaviour: [
    { label: 'Header fields', text: '`Retry-After` may say when to ask again.' },
    { label: 'Caching', text: 'Not cacheable by default.' },
    { label: 'Retry', text: 'After the time that it says.' },
  ],
  causes: {
    owner: [
      'Maintenance mode, no worker free, no healthy server behind the load balancer.',
      'nginx answers 503 for `limit_req` and `limit_conn` unless `limit_req_status 429` is set.',
    ],
    consumer: ['The service is overloaded, or limits you without saying so.'],
    visitor: ['Maintenance, or a check of your browser.'],
  },
  fixes: {
    owner: ['Send `Retry-After`; answer limits with 429, so that they are not taken for faults.'],
    consumer: ['Repeat with growing pauses.'],
    visitor: ['Wait, and load the page again; let a check of the browser finish.'],
  },
  examples: [
    'Amazon answers throttled calls of some services with 503 `SlowDown` or `Throttling`.',
    'Older challenge pages of Cloudflare came with 503; newer ones come with 403 and `cf-mitigated: challenge`.',
  ],
  seo: ['The right answer for planned maintenance: Google comes back. After days of it, pages are dropped.'],
  faq: [
    {
      question: 'Is 503 a rate limit?',
      answer: 'It can be: nginx uses it by default. The error log then says `limiting requests`.',
    },
  ],
  history: null,
  related: [429, 502, 403],
});
