export default {
  server: 'squid',
  config: 'acl office src 192.0.2.0/24\nhttp_access allow office\nhttp_access deny all',
  cases: [{ name: 'other-network', request: { path: 'http://backend.example.net/', host: 'backend.example.net' } }],
};
