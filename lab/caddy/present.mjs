export default {
  server: 'caddy',
  config: ({ backend }) => `reverse_proxy 127.0.0.1:${backend}`,
  cases: [{ name: 'two-servers', request: { path: '/projects/7' } }],
};
