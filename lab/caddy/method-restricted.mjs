export default {
  server: 'caddy',
  config: '@write method DELETE PUT\n\trespond @write 403',
  mended: {
    advice: 'respond @write 405',
    config: '@write method DELETE PUT\n\theader @write Allow "GET, HEAD"\n\trespond @write 405',
  },
  cases: [{ name: 'unsafe-method', request: { method: 'DELETE', path: '/items/7' } }],
};
