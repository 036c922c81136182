export default {
  server: 'haproxy',
  config: 'http-request deny if { path_beg /wp-login } !{ src 192.0.2.0/24 }',
  cases: [{ name: 'admin-path', request: { path: '/wp-login.php' } }],
};
