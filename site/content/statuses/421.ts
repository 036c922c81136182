import { defineStatus } from '../status-page.ts';

export default defineStatus({
  code: 421,
  name: 'Misdirected Request',
  source: 'RFC 9110, 15.5.20',
  says: 'this server does not answer for that host',
  client: 'connect anew to the right one',
  meaning: [
    'The request reached a server that has no answer for its host and scheme, mostly because a connection was used again for another name of the same certificate.',
  ],
  behaviour: [
    { label: 'Header fields', text: 'None is required.' },
    { label: 'Caching', text: 'Not cacheable by default.' },
    { label: 'Retry', text: 'On another connection, also for methods that are not idempotent: nothing was done.' },
  ],
  causes: {
    owner: [
      'Several names share an address and a certificate, and not every server knows each name.',
      'TLS settings differ between virtual hosts (Apache answers 421 where the client certificate rules differ).',
      'A proxy sends no server name (SNI) or another one than `Host`.',
    ],
    consumer: ['`Host` was set by hand, and the connection is to another name.'],
    visitor: ['The browser used a connection again that it should not have.'],
  },
  fixes: {
    owner: [
      'Let the proxy send the name (`proxy_ssl_server_name on; proxy_ssl_name $host;`), and give names their own certificates.',
    ],
    consumer: ['Ask the URL with the right name instead of overriding `Host`.'],
    visitor: ['Close the browser and try again; tell the owner if it stays.'],
  },
  examples: [
    'Apache 2.4 answers 421 after its change of 2025 for a `Host` that the TLS connection was not made for.',
    'Application servers that check the host (Django, Vite, webpack) answer 400 or 403 instead.',
  ],
  seo: ['Rare. Where it meets crawlers, pages of one host drop out while others stay.'],
  faq: [
    { question: 'Why does it go away on reload?', answer: 'The browser opens a new connection, to the right name.' },
  ],
  history: 'It came with HTTP/2 (RFC 7540), which lets one connection serve several hosts.',
  related: [403, 404, 502],
});
