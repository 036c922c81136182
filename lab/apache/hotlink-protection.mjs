export default {
  server: 'apache',
  modules: ['rewrite'],
  config:
    'RewriteEngine On\nRewriteCond %{HTTP_REFERER} !^$\nRewriteCond %{HTTP_REFERER} !^https?://www\\.example\\.com\nRewriteRule \\.jpg$ - [F]',
  tree: { 'img/cat.jpg': 'x' },
  cases: [
    {
      name: 'embedded-image',
      request: { path: '/img/cat.jpg', headers: { Referer: 'https://forum.other.example/thread/9' } },
    },
  ],
};
