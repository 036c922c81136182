export default {
  server: 'haproxy',
  config: 'http-request deny if !{ method GET HEAD }',
  cases: [{ name: 'unsafe-method', request: { method: 'DELETE', path: '/items/7' } }],
};
