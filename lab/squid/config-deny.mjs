export default {
  server: 'squid',
  config: `acl blocked dstdomain blocked.example.net
acl other dstdomain other.example.net
deny_info ERR_FORWARDING_DENIED other
http_access deny blocked
http_access deny other
http_access allow all`,
  mended: {
    advice: 'put an allow before it',
    config: 'http_access allow all',
    request: ({ backend }) => ({ path: `http://127.0.0.1:${backend}/`, host: `127.0.0.1:${backend}` }),
  },
  cases: [
    {
      name: 'plain-destination',
      request: { path: 'http://blocked.example.net/', host: 'blocked.example.net' },
      strength: 'indicated',
    },
    {
      name: 'another-page',
      request: { path: 'http://other.example.net/', host: 'other.example.net' },
      strength: 'indicated',
    },
  ],
};
