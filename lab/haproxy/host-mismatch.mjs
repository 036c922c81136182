export default {
  server: 'haproxy',
  config: 'http-request deny if !{ hdr(host) -i www.example.com }',
  mended: {
    advice: 'Add the name to the acl or the map of hosts',
    config: 'http-request deny if !{ hdr(host) -i www.example.com 192.0.2.10 }',
  },
  cases: [{ name: 'bare-address', request: { host: '192.0.2.10' } }],
};
