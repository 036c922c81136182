import { defineProduct } from './define-product.ts';

const SOURCE = 'https://github.com/apache/hop/issues/2521';

export default defineProduct({
  id: 'jetty',
  name: 'Eclipse Jetty',
  layer: 'framework',
  present: [
    { in: 'header server', literal: 'Jetty', source: SOURCE, lastSeen: '2026' },
    { in: 'body', literal: 'Powered by Jetty', source: SOURCE, lastSeen: '2026' },
  ],
  carried: [
    // Whatever is not its page was written by the application inside.
    {
      in: 'header server',
      literal: 'Jetty',
      also: [{ in: 'body', literal: '', pattern: /\S/ }],
      unless: [{ in: 'body', literal: 'HTTP ERROR' }],
      source: SOURCE,
      lastSeen: '2026',
    },
  ],
  answers: [
    { in: 'page', has: /<title>Error \d{3}|<h2>HTTP ERROR/i },
    { in: 'text', has: /^HTTP ERROR \d{3}/ },
    { in: 'json', members: ['servlet'] },
  ],
  runsOn: ['java'],
  wrote: [
    {
      in: 'body',
      literal: 'Powered by Jetty',
      also: [{ in: 'body', literal: 'HTTP ERROR', pattern: /HTTP ERROR:? 403\b/ }],
      strength: 'indicated',
      source: SOURCE,
      lastSeen: '2026',
    },
    {
      // The last line is left out where the server is told not to name itself.
      in: 'body',
      literal: 'HTTP ERROR',
      pattern: /<h2>HTTP ERROR:? 403(?: [^<]{0,200})?<\/h2>\s{0,9}(?:<table>|<p>Problem accessing )/i,
      strength: 'indicated',
      source: SOURCE,
      lastSeen: '2026',
    },
  ],
  asks: [
    {
      ask: 'The message in the page or in the log of the server.',
      how: "grep -nE '403|!role|!Secure|Forbidden' logs/*.log | tail -n 5",
      outcomes: [
        { when: '!role', causes: ['insufficient-role'] },
        { when: '!Secure', causes: ['https-required'] },
        { when: 'Forbidden, for a path with a constraint', causes: ['config-deny'] },
        { when: 'Forbidden, for a path that ends in a slash', causes: ['missing-index'] },
        { when: 'another message: the application sent it', causes: ['application-policy'] },
      ],
    },
  ],
});
