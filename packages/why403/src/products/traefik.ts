import { defineProduct } from './define-product.ts';

const SOURCE = 'https://github.com/traefik/traefik/pull/9030';

export default defineProduct({
  id: 'traefik',
  name: 'Traefik',
  layer: 'load-balancer',
  present: [
    { in: 'header server', literal: 'traefik', source: SOURCE, lastSeen: '2026' },
    { in: 'header via', literal: 'traefik', source: SOURCE, lastSeen: '2026' },
    { in: 'header x-traefik-router', literal: '', source: SOURCE, lastSeen: '2026' },
  ],
  wrote: [
    {
      // Nine bytes of plain text and no name: Express sends the same word with a tag, and Go's own helper adds a newline.
      in: 'body',
      literal: 'Forbidden',
      pattern: /^Forbidden$/,
      also: [
        { in: 'header content-length', literal: '9', whole: true },
        { in: 'header content-type', literal: 'text/plain', pattern: /^text\/plain(?:; ?charset=utf-8)?$/i },
      ],
      unless: [
        { in: 'header etag', literal: '', pattern: /\S/ },
        { in: 'header server', literal: '', pattern: /\S/ },
        { in: 'header x-powered-by', literal: '', pattern: /\S/ },
        { in: 'header x-content-type-options', literal: '', pattern: /\S/ },
      ],
      strength: 'possible',
      source: SOURCE,
      lastSeen: '2026',
    },
  ],
  asks: [
    {
      ask: 'The line of the JSON access log: whether the service was asked.',
      how: 'grep \'"DownstreamStatus":403\' /var/log/traefik/access.log | tail -n 3',
      outcomes: [
        { when: 'OriginStatus 403 and a ServiceURL', causes: ['application-policy'] },
        {
          when: 'no OriginStatus: a middleware of the router refused',
          causes: ['ip-block', 'geo-block', 'waf-rule', 'bot-protection'],
        },
      ],
    },
    {
      ask: 'The reason, which Traefik logs at level DEBUG only.',
      how: 'set `log.level: DEBUG`, restart, repeat the request, and look for "Rejecting IP" and the middleware type',
      outcomes: [
        { when: 'middlewareType=IPAllowLister or IPWhiteLister', causes: ['ip-block'] },
        { when: 'middlewareType=ForwardAuth', causes: ['application-policy'] },
        { when: 'a plug-in', causes: ['waf-rule', 'bot-protection', 'geo-block'] },
      ],
    },
  ],
});
