export default {
  server: 'apache',
  modules: ['proxy', 'proxy_http'],
  config: ({ backend }) => `ProxyErrorOverride On\nProxyPass / http://127.0.0.1:${backend}/`,
  cases: [{ name: 'page-replaced', request: { path: '/projects/7', headers: { Cookie: 'session=1' } } }],
};
