export default {
  server: 'squid',
  config: 'acl writing method PUT DELETE\nhttp_access deny writing\nhttp_access allow all',
  mended: {
    advice: 'allow the method for that destination',
    config: 'http_access allow all',
    request: ({ backend }) => ({ path: `http://127.0.0.1:${backend}/`, host: `127.0.0.1:${backend}` }),
  },
  cases: [
    {
      name: 'unsafe-method',
      request: { method: 'DELETE', path: 'http://backend.example.net/a', host: 'backend.example.net' },
    },
  ],
};
