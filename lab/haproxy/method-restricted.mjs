export default {
  server: 'haproxy',
  config: 'http-request deny if !{ method GET HEAD }',
  mended: {
    advice: 'http-request deny deny_status 405 hdr Allow',
    config: 'http-request deny deny_status 405 hdr Allow "GET, HEAD" if !{ method GET HEAD }',
  },
  cases: [{ name: 'unsafe-method', request: { method: 'DELETE', path: '/items/7' } }],
};
