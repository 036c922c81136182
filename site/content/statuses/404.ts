import { defineStatus } from '../status-page.ts';

export default defineStatus({
  code: 404,
  name: 'Not Found',
  source: 'RFC 9110, 15.5.5',
  says: 'not found, or not for you to know whether it is there',
  client: 'correct the address, or ask for access',
  meaning: [
    'The server has nothing to give for this address, or does not want to say that it has. It does not tell whether that is for ever; 410 does.',
    "A private thing is often answered with 404 where 403 would admit that it exists: repositories, other users' records, administration pages.",
  ],
  behaviour: [
    { label: 'Header fields', text: 'None is required.' },
    {
      label: 'Caching',
      text: 'Cacheable by default (RFC 9110, 15.1): an address that was missing a moment ago may stay missing in a cache.',
    },
    { label: 'Retry', text: 'Not by itself. After a deployment, once the cache is purged.' },
  ],
  causes: {
    owner: [
      'The file is not where `root` or `DocumentRoot` look, or the route is not registered.',
      'A rewrite sends the request elsewhere.',
      'The answer hides what the caller may not see.',
    ],
    consumer: ['A wrong path, version or id; a resource of an organization that the token cannot see.'],
    visitor: ['The address was mistyped, or the page has moved.'],
  },
  fixes: {
    owner: [
      'Redirect what has moved (301 or 308), and answer 410 for what is gone for good.',
      'Where 404 hides, make it the same as any other 404: body, fields, time.',
    ],
    consumer: ['Compare the path with the documentation; then ask whether the token may see the resource.'],
    visitor: ['Begin at the front page, or sign in: some pages are shown only to those who are.'],
  },
  examples: [
    'GitHub answers 404 for private repositories to everybody without access, and for refused calls of its API where the token cannot see the repository.',
    'S3 does the opposite: without the right to list, a missing object is answered with 403.',
  ],
  seo: [
    'A page that answers 404 leaves the index after some visits. A "not found" page with status 200 stays there, and is called a soft 404.',
  ],
  faq: [
    {
      question: 'Does a 404 mean that the page never existed?',
      answer: 'No. It only says that there is nothing for you now.',
    },
    {
      question: 'Is 404 a safe way to hide pages?',
      answer:
        'Only where nothing else gives them away: length, time, header fields, or a different page than for what is truly missing.',
    },
  ],
  history: null,
  related: [403, 401, 405],
});
