import { shell } from '../evaluate/quote/shell.ts';
import { defineProduct } from './define-product.ts';

const X_SERVED_BY = 'https://www.fastly.com/documentation/reference/http/http-headers/X-Served-By/';
const X_TIMER = 'https://www.fastly.com/documentation/reference/http/http-headers/X-Timer/';
const ERROR = 'https://www.fastly.com/documentation/reference/vcl/statements/error/';

export default defineProduct({
  id: 'fastly',
  name: 'Fastly',
  layer: 'cdn',
  present: [
    {
      in: 'header x-served-by',
      literal: 'cache-',
      pattern: /\bcache-[a-z]{3,}[a-z0-9-]{0,40}-[A-Z]{3}\b/,
      source: X_SERVED_BY,
      lastSeen: '2026',
    },
    { in: 'header x-timer', literal: '', pattern: /^S\d{9,11}\.\d{1,6},VS\d/, source: X_TIMER, lastSeen: '2026' },
    { in: 'header x-fastly-request-id', literal: '', source: X_SERVED_BY, lastSeen: '2026' },
    { in: 'header fastly-restarts', literal: '', source: X_SERVED_BY, lastSeen: '2026' },
  ],
  carried: [
    // VE is the time in which the answer was there: ten milliseconds or more are a way to the origin.
    { in: 'header x-timer', literal: '', pattern: /,VE\d{2,6}$/, source: X_TIMER, lastSeen: '2026' },
  ],
  answers: [{ in: 'page', has: /<h3>Guru Mediation:/i }],
  wrote: [
    // Made at the edge: no time passed, and synthetic answers carry Retry-After: 0.
    {
      in: 'header x-timer',
      literal: '',
      pattern: /,VS0,VE[0-2]$/,
      also: [{ in: 'header retry-after', literal: '0' }],
      strength: 'indicated',
      source: ERROR,
      lastSeen: '2026',
    },
    {
      // Its synthetic page has the word of Varnish misspelt, and names the cache that wrote it.
      in: 'body',
      literal: 'Guru Mediation:',
      pattern: /(?:<h3>|^[ \t]{0,9})Guru Mediation:(?:\s|<[^>]{0,9}>){1,12}Details: cache-[a-z0-9-]{3,40}-[A-Z]{3}\b/m,
      strength: 'proved',
      source: ERROR,
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'Varnish cache server',
      pattern: /Guru Meditation:/,
      also: [{ in: 'header x-served-by', literal: 'cache-' }],
      strength: 'possible',
      source: ERROR,
      lastSeen: '2026',
    },
  ],
  references: [
    { name: 'X-Served-By', in: 'header x-served-by', pattern: /^(.{5,200})$/ },
    { name: 'X-Timer', in: 'header x-timer', pattern: /^(S[\d.]{10,20})/ },
    { name: 'Fastly request id', in: 'header x-fastly-request-id', pattern: /^([0-9a-f]{8,64})$/i },
  ],
  purge: (view) => shell`curl -sS -X PURGE ${view.url ?? 'URL'}`,
  asks: [
    {
      ask: 'The VCL or security rule that called `error 403`.',
      how: 'In the Fastly service: search the generated VCL for "error 403", and the security event log for the time and X-Served-By of this answer.',
      outcomes: [
        { when: 'a WAF signal or rule', causes: ['waf-rule'] },
        { when: 'an ACL (`client.ip ~ …`)', causes: ['ip-block'] },
        { when: '`client.geo.country_code`', causes: ['geo-block'] },
        { when: '`req.http.Referer`', causes: ['hotlink-protection'] },
        { when: '`req.http.User-Agent`, or bot management', causes: ['bot-protection'] },
        { when: '`ratelimit.check_rate`', causes: ['rate-limit'] },
        { when: 'a path only', causes: ['config-deny'] },
      ],
    },
  ],
});
