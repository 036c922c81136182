export default {
  server: 'nginx',
  config: 'location = /wp-login.php { allow 192.0.2.0/24; deny all; }',
  tree: { 'wp-login.php': 'x' },
  cases: [{ name: 'admin-path', request: { path: '/wp-login.php' }, log: 'access forbidden by rule' }],
};
