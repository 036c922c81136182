import { defineProduct } from './define-product.ts';

const SOURCE = 'https://docs.konghq.com/gateway/latest/reference/configuration/';

export default defineProduct({
  id: 'kong',
  name: 'Kong Gateway',
  layer: 'api-gateway',
  present: [
    { in: 'header server', literal: 'kong', source: SOURCE, lastSeen: '2026' },
    { in: 'header via', literal: 'kong', source: SOURCE, lastSeen: '2026' },
    { in: 'header x-kong-response-latency', literal: '', source: SOURCE, lastSeen: '2026' },
    { in: 'header x-kong-proxy-latency', literal: '', source: SOURCE, lastSeen: '2026' },
    { in: 'header x-kong-request-id', literal: '', source: SOURCE, lastSeen: '2026' },
  ],
  carried: [
    // Sent with answers of an upstream; Kong's own have the response latency in its place.
    { in: 'header x-kong-upstream-latency', literal: '', source: SOURCE, lastSeen: '2026' },
  ],
  wrote: [
    {
      in: 'header x-kong-response-latency',
      literal: '',
      unless: [{ in: 'header x-kong-upstream-latency', literal: '' }],
      strength: 'proved',
      source: SOURCE,
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'You cannot consume this service',
      strength: 'proved',
      source: 'https://github.com/Kong/kong/issues/4480',
      lastSeen: '2026',
    },
  ],
  references: [
    { name: 'X-Kong-Request-Id', in: 'header x-kong-request-id', pattern: /^([0-9a-f]{32})$/ },
    { name: 'request_id', in: 'body', pattern: /"request_id"\s{0,4}:\s{0,4}"([0-9a-f]{32})"/ },
  ],
  asks: [
    {
      ask: 'The plug-ins of the route, the service and the consumer, in this order.',
      how: 'curl -s http://127.0.0.1:8001/routes/ROUTE/plugins; curl -s http://127.0.0.1:8001/services/SERVICE/plugins',
      outcomes: [
        { when: 'ip-restriction', causes: ['ip-block'] },
        { when: 'acl', causes: ['not-a-member'] },
        { when: 'bot-detection', causes: ['bot-protection'] },
        {
          when: 'jwt, hmac-auth or another of authentication',
          causes: ['invalid-signature', 'expired-credentials', 'missing-credentials'],
        },
        { when: 'rate-limiting with another error code', causes: ['rate-limit'] },
        { when: 'request-termination', causes: ['config-deny'] },
        { when: 'opa, or pre- and post-function', causes: ['application-policy'] },
      ],
    },
  ],
});
