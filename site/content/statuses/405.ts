import { defineStatus } from '../status-page.ts';

export default defineStatus({
  code: 405,
  name: 'Method Not Allowed',
  source: 'RFC 9110, 15.5.6',
  says: 'this method is not for this resource; `Allow` lists those that are',
  client: 'use another method',
  meaning: ['The address is right, the method is not: a POST to a static file, a DELETE that the route does not have.'],
  behaviour: [
    { label: 'Header fields', text: '`Allow` with the methods that are supported is required.' },
    { label: 'Caching', text: 'Cacheable by default (RFC 9110, 15.1).' },
    { label: 'Retry', text: 'With a method that `Allow` names.' },
  ],
  causes: {
    owner: [
      'A form posts to a page that is a file.',
      'A proxy or a firewall lets only GET and HEAD through.',
      'A redirect with 301 or 302 turned a POST into a GET; 307 and 308 keep it.',
    ],
    consumer: ['The wrong method, or the right one at the wrong path.'],
    visitor: ['A form was sent twice or from an old copy of the page.'],
  },
  fixes: {
    owner: [
      'Answer 405 with `Allow`, not 403: the caller can help itself.',
      'Use 307 or 308 where a redirect must keep the method.',
    ],
    consumer: ['Read `Allow`, and the documentation of the route.'],
    visitor: ['Load the page again and send the form once.'],
  },
  examples: [
    'nginx answers a POST to a static file with 405; `limit_except` and many firewalls answer 403 instead.',
    'S3 answers `MethodNotAllowed` for what a bucket does not support.',
  ],
  seo: [
    'Crawlers use GET, rarely HEAD. A page that answers HEAD with 405 is still indexed; link checkers may call it broken.',
  ],
  faq: [
    {
      question: 'Why 403 and not 405 for a method?',
      answer: 'Access rules of servers know only "refuse". By the book it is 405, with `Allow`.',
    },
  ],
  history: null,
  related: [403, 404],
});
