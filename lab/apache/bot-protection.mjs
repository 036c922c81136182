export default {
  server: 'apache',
  modules: ['rewrite'],
  config: 'RewriteEngine On\nRewriteCond %{HTTP_USER_AGENT} python [NC]\nRewriteRule ^ - [F]',
  cases: [{ name: 'script-agent', request: { path: '/feed', headers: { 'User-Agent': 'python-requests/2.32.3' } } }],
};
