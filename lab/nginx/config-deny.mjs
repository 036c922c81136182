export default {
  server: 'nginx',
  tree: { '.env': 'x', 'login/page.html': 'x', '403.html': '<h1>Not for you</h1>' },
  config: ({ file }) => `location ~ /\\. { deny all; }
    location /gone { return 403; }
    location /login/ { auth_basic "x"; auth_basic_user_file ${file('nobody-wrote-this')}; }
    location /told { return 403 'Not for you'; }
    location /own { error_page 403 /403.html; return 403; }`,
  cases: [
    { name: 'guarded-path', request: { path: '/.env' }, log: 'access forbidden by rule' },
    { name: 'returned', request: { path: '/gone' } },
    {
      name: 'missing-password-file',
      request: { path: '/login/page.html', headers: { Authorization: 'Basic YWxpY2U6cHc=' } },
      log: '(2: No such file or directory)',
    },
    { name: 'own-error-page', request: { path: '/own' } },
    { name: 'head', request: { method: 'HEAD', path: '/gone' } },
    {
      name: 'browser-padding',
      request: {
        path: '/gone',
        headers: { 'User-Agent': 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/126.0 Safari/537.36' },
      },
    },
    { name: 'returned-with-text', request: { path: '/told' } },
  ],
};
