export default {
  server: 'apache',
  modules: ['proxy', 'proxy_http'],
  config: ({ backend }) => `ProxyErrorOverride On\nProxyPass / http://127.0.0.1:${backend}/`,
  // What the log of the application leads to: it grants, and is played by a folder here.
  mended: { advice: 'Look up the request in the application log', config: '', tree: { 'projects/7': 'x' } },
  cases: [{ name: 'page-replaced', request: { path: '/projects/7', headers: { Cookie: 'session=1' } } }],
};
