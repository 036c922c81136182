import { defineProduct } from './define-product.ts';

const HTTP_ROUTING = 'https://devcenter.heroku.com/articles/http-routing';
const ERROR_CODES = 'https://devcenter.heroku.com/articles/error-codes';

export default defineProduct({
  id: 'heroku',
  name: 'Heroku',
  layer: 'platform',
  present: [
    { in: 'header via', literal: 'vegur', source: HTTP_ROUTING, lastSeen: '2026' },
    { in: 'header via', literal: 'heroku-router', source: HTTP_ROUTING, lastSeen: '2026' },
    { in: 'header server', literal: 'Heroku', source: HTTP_ROUTING, lastSeen: '2026' },
    { in: 'header reporting-endpoints', literal: 'heroku', source: HTTP_ROUTING, lastSeen: '2026' },
    { in: 'host', literal: 'herokuapp.com', pattern: /\.herokuapp\.com$/, source: HTTP_ROUTING, lastSeen: '2026' },
  ],
  carried: [
    // The router adds itself to Via when it passes on the answer of a dyno.
    { in: 'header via', literal: 'vegur', source: HTTP_ROUTING, lastSeen: '2026' },
    { in: 'header via', literal: 'heroku-router', source: HTTP_ROUTING, lastSeen: '2026' },
  ],
  wrote: [
    { in: 'body', literal: 'herokucdn.com/error-pages', strength: 'proved', source: ERROR_CODES, lastSeen: '2026' },
  ],
  references: [{ name: 'X-Request-Id', in: 'header x-request-id', pattern: /^([0-9a-f-]{20,60})$/i }],
});
