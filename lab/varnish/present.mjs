export default {
  server: 'varnish',
  cases: [{ name: 'backend-answered', request: { path: '/forbid/x' } }],
};
