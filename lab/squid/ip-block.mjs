export default {
  server: 'squid',
  config: 'acl office src 192.0.2.0/24\nhttp_access allow office\nhttp_access deny all',
  mended: {
    advice: 'acl localnet src',
    config: 'acl localnet src 127.0.0.0/8\nhttp_access allow localnet\nhttp_access deny all',
    request: ({ backend }) => ({ path: `http://127.0.0.1:${backend}/`, host: `127.0.0.1:${backend}` }),
  },
  cases: [{ name: 'other-network', request: { path: 'http://backend.example.net/', host: 'backend.example.net' } }],
};
