export default {
  server: 'caddy',
  config: '@write method DELETE PUT\n\trespond @write 403',
  cases: [{ name: 'unsafe-method', request: { method: 'DELETE', path: '/items/7' } }],
};
