export default {
  server: 'squid',
  config: 'acl blocked dstdomain blocked.example.net\nhttp_access deny blocked\nhttp_access allow all',
  cases: [
    {
      name: 'plain-destination',
      request: { path: 'http://blocked.example.net/', host: 'blocked.example.net' },
      strength: 'indicated',
    },
  ],
};
