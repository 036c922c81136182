export default {
  server: 'apache',
  modules: ['proxy', 'proxy_http', 'headers'],
  // Apache passes the Server field on; only Via tells that it is there.
  config: ({ backend }) => `ProxyVia Full\nProxyPass / http://127.0.0.1:${backend}/`,
  cases: [{ name: 'application-behind-it', request: { path: '/projects/7' } }],
};
