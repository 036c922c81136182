import { defineProduct } from './define-product.ts';

const INBOUND_IP_RULES = 'https://render.com/docs/inbound-ip-rules';

export default defineProduct({
  id: 'render',
  name: 'Render',
  layer: 'platform',
  present: [
    { in: 'header rndr-id', literal: '', source: INBOUND_IP_RULES, lastSeen: '2026' },
    { in: 'header x-render-origin-server', literal: '', source: INBOUND_IP_RULES, lastSeen: '2026' },
    { in: 'header x-render-routing', literal: '', source: INBOUND_IP_RULES, lastSeen: '2026' },
    { in: 'host', literal: 'onrender.com', pattern: /\.onrender\.com$/, source: INBOUND_IP_RULES, lastSeen: '2026' },
  ],
  carried: [{ in: 'header x-render-origin-server', literal: '', source: INBOUND_IP_RULES, lastSeen: '2026' }],
  wrote: [],
  references: [{ name: 'Rndr-Id', in: 'header rndr-id', pattern: /^([0-9a-f-]{8,40})$/i }],
  asks: [
    {
      ask: 'Whether the service saw the request.',
      how: 'Render dashboard, the service, Logs; search for the Rndr-Id.',
      outcomes: [
        { when: 'no line: the inbound IP rules refused it', causes: ['ip-block'] },
        { when: 'a line with 403', causes: ['application-policy'] },
      ],
    },
  ],
});
