import { defineProduct } from './define-product.ts';

const REQUEST_HEADERS = 'https://fly.io/docs/networking/request-headers/';

export default defineProduct({
  id: 'fly-io',
  name: 'Fly.io',
  layer: 'platform',
  present: [
    { in: 'header fly-request-id', literal: '', source: REQUEST_HEADERS, lastSeen: '2026' },
    { in: 'header server', literal: 'Fly/', pattern: /^Fly\/\w/, source: REQUEST_HEADERS, lastSeen: '2026' },
    { in: 'host', literal: 'fly.dev', pattern: /\.fly\.dev$/, source: REQUEST_HEADERS, lastSeen: '2026' },
  ],
  carried: [
    // Its proxy has no refusal of its own with 403: what comes through "via" was made by the machine.
    { in: 'header via', literal: 'fly.io', source: REQUEST_HEADERS, lastSeen: '2026' },
  ],
  wrote: [],
  references: [{ name: 'Fly-Request-Id', in: 'header fly-request-id', pattern: /^([0-9A-Z]{20,30}-[a-z]{3})$/ }],
});
