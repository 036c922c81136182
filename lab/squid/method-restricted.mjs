export default {
  server: 'squid',
  config: 'acl writing method PUT DELETE\nhttp_access deny writing\nhttp_access allow all',
  cases: [
    {
      name: 'unsafe-method',
      request: { method: 'DELETE', path: 'http://backend.example.net/a', host: 'backend.example.net' },
    },
  ],
};
