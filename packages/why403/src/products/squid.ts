import { commandUrl } from '../evaluate/command-url.ts';
import { shell } from '../evaluate/quote/shell.ts';
import { defineProduct } from './define-product.ts';

const SOURCE = 'lab: Squid 5.7';

export default defineProduct({
  id: 'squid',
  name: 'Squid',
  layer: 'proxy',
  present: [
    {
      in: 'header via',
      literal: 'squid',
      pattern: /\(squid(?:\/[\w.-]{1,30})?\)/i,
      source: SOURCE,
      lastSeen: '2026-11',
    },
    { in: 'header server', literal: 'squid', source: SOURCE, lastSeen: '2026-11' },
    { in: 'header x-squid-error', literal: '', source: SOURCE, lastSeen: '2026-11' },
  ],
  carried: [
    {
      // Squid names the error where it made the answer itself; an answer of the destination has none.
      in: 'header via',
      literal: 'squid',
      unless: [
        { in: 'header x-squid-error', literal: '' },
        { in: 'header server', literal: 'squid' },
      ],
      source: SOURCE,
      lastSeen: '2026-11',
    },
  ],
  wrote: [
    {
      in: 'header x-squid-error',
      literal: '',
      pattern: /^(?:ERR_|403:)/,
      strength: 'proved',
      source: SOURCE,
      lastSeen: '2026-11',
    },
    {
      in: 'body',
      literal: 'ERR_ACCESS_DENIED',
      pattern: /<body id="?ERR_ACCESS_DENIED"?>|<!-- ERR_ACCESS_DENIED -->/,
      strength: 'proved',
      source: SOURCE,
      lastSeen: '2026-11',
    },
    {
      in: 'message',
      literal: 'Access control configuration prevents your request from being allowed at this time',
      strength: 'indicated',
      source: SOURCE,
      lastSeen: '2026-11',
    },
    {
      // The answer to CONNECT is cut short by most clients; the name of the proxy is left.
      in: 'header server',
      literal: 'squid',
      unless: [{ in: 'body', literal: '', pattern: /\S/ }],
      strength: 'indicated',
      source: SOURCE,
      lastSeen: '2026-11',
    },
  ],
  purge: (view) => shell`squidclient -m PURGE ${commandUrl(view)}`,
  asks: [
    {
      ask: 'The access rule that matched: the access log has only TCP_DENIED/403, so let Squid print the name of the acl for one request.',
      how: "squid.conf: `debug_options ALL,1 28,3`, then `sudo squid -k reconfigure`, repeat, and: sudo grep -E 'The request .* is DENIED|matched' /var/log/squid/cache.log | tail",
      outcomes: [
        { when: 'an acl of type src', causes: ['ip-block'] },
        { when: 'an acl of type method', causes: ['method-restricted'] },
        { when: 'an acl of type browser', causes: ['bot-protection'] },
        { when: 'an acl of type dstdomain, url_regex or port', causes: ['config-deny'] },
        { when: 'an acl of type maxconn', causes: ['rate-limit'] },
        { when: 'an acl of type proxy_auth', causes: ['insufficient-role'] },
      ],
    },
    {
      ask: 'Whether the proxy or the destination refused: the same request without the proxy, where that is allowed.',
      how: (view) => shell`curl -sI --noproxy '*' ${commandUrl(view)}`,
      outcomes: [
        {
          when: 'another answer',
          causes: ['config-deny', 'ip-block', 'method-restricted', 'bot-protection', 'rate-limit', 'insufficient-role'],
        },
      ],
    },
  ],
});
