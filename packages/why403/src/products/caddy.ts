import { defineProduct } from './define-product.ts';

const SOURCE = 'lab: Caddy 2.6.2';

export default defineProduct({
  id: 'caddy',
  name: 'Caddy',
  layer: 'web-server',
  present: [
    { in: 'header server', literal: 'Caddy', source: SOURCE, lastSeen: '2026-11' },
    {
      in: 'header via',
      literal: 'Caddy',
      source: 'https://caddyserver.com/docs/caddyfile/directives/reverse_proxy',
      lastSeen: '2026',
    },
  ],
  carried: [
    // reverse_proxy keeps the Server field of whom it asked, beside or after its own.
    { in: 'header server', literal: 'Caddy', pattern: /Caddy, ?\S|\S, ?Caddy/, source: SOURCE, lastSeen: '2026-11' },
    {
      in: 'header via',
      literal: 'Caddy',
      source: 'https://caddyserver.com/docs/caddyfile/directives/reverse_proxy',
      lastSeen: '2026',
    },
  ],
  wrote: [
    {
      // `error 403`, a file it may not open, and `respond 403` all answer with no body at all.
      in: 'header server',
      literal: 'Caddy',
      whole: true,
      also: [{ in: 'header content-length', literal: '0', whole: true }],
      unless: [
        { in: 'header content-type', literal: '', pattern: /\S/ },
        { in: 'header via', literal: 'Caddy' },
      ],
      strength: 'indicated',
      source: SOURCE,
      lastSeen: '2026-11',
    },
    {
      // `respond "text" 403`; an application behind Caddy that does not name itself may look the same.
      in: 'header server',
      literal: 'Caddy',
      whole: true,
      also: [{ in: 'header content-type', literal: 'text/plain; charset=utf-8', whole: true }],
      unless: [
        { in: 'header via', literal: 'Caddy' },
        { in: 'header etag', literal: '', pattern: /\S/ },
        { in: 'header x-powered-by', literal: '', pattern: /\S/ },
        { in: 'header x-content-type-options', literal: '', pattern: /\S/ },
      ],
      strength: 'possible',
      source: SOURCE,
      lastSeen: '2026-11',
    },
  ],
  asks: [
    {
      ask: 'The reason, which Caddy logs at level DEBUG only.',
      how: 'Put `{ debug }` at the top of the Caddyfile, `caddy reload`, repeat the request, then: journalctl -u caddy -n 20',
      outcomes: [
        { when: 'http.log.error with "permission denied"', causes: ['file-permissions'] },
        {
          when: 'no error: a `respond` or `error` directive',
          causes: ['config-deny', 'ip-block', 'bot-protection', 'hotlink-protection', 'method-restricted'],
        },
        { when: 'a request to the forward_auth address', causes: ['application-policy'] },
      ],
    },
    {
      ask: 'The directives that can answer 403.',
      how: "grep -nE 'respond .*403|error .*403|forward_auth|remote_ip|client_ip' /etc/caddy/Caddyfile",
      outcomes: [
        { when: 'a matcher on remote_ip or client_ip', causes: ['ip-block'] },
        { when: 'a matcher on the User-Agent', causes: ['bot-protection'] },
        { when: 'a matcher on the Referer', causes: ['hotlink-protection'] },
        { when: 'a matcher on the path', causes: ['config-deny'] },
        { when: 'none of them', causes: ['file-permissions'] },
      ],
    },
  ],
});
