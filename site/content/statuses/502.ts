import { defineStatus } from '../status-page.ts';

export default defineStatus({
  code: 502,
  name: 'Bad Gateway',
  source: 'RFC 9110, 15.6.3',
  says: 'the server behind the one that you asked gave no usable answer',
  client: 'ask again later, a few times',
  meaning: [
    'A proxy, CDN or load balancer could not get a valid answer from the server behind it. It is no refusal: nobody decided against the request.',
  ],
  behaviour: [
    { label: 'Header fields', text: 'None is required.' },
    { label: 'Caching', text: 'Not cacheable by default; some CDNs keep it for a few seconds.' },
    { label: 'Retry', text: 'For methods that are idempotent, with growing pauses.' },
  ],
  causes: {
    owner: [
      'The application is down, crashed while answering, or listens elsewhere.',
      'The proxy may not connect: SELinux (`httpd_can_network_connect`), a socket that its user may not open, a firewall.',
      'The header fields of the answer are too large for the buffers of the proxy.',
    ],
    consumer: ['A fault or a deployment on the other side.'],
    visitor: ['A fault of the site.'],
  },
  fixes: {
    owner: [
      'Read the error log of the proxy: it says what failed, connecting or reading. `(13: Permission denied) while connecting to upstream` is a refusal by SELinux or by the mode of a socket.',
    ],
    consumer: ['Repeat with growing pauses; look at the status page of the service.'],
    visitor: ['Try again in a few minutes.'],
  },
  examples: [
    'nginx answers 502 where the socket of PHP-FPM is missing or closed to its user; the same mode bits on a file would be a 403.',
  ],
  seo: ['Google slows down, and drops pages that stay so for days.'],
  faq: [
    {
      question: 'Can a 403 turn into a 502?',
      answer:
        'Where a proxy treats a refusal of the server behind it as a failure, yes. The log of the proxy has the status that it got.',
    },
  ],
  history: null,
  related: [403, 503],
});
