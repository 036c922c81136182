export default {
  server: 'haproxy',
  config: 'http-request deny if !{ hdr(host) -i www.example.com }',
  cases: [{ name: 'bare-address', request: { host: '192.0.2.10' } }],
};
