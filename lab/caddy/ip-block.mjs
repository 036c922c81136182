export default {
  server: 'caddy',
  config: '@other {\n\t\tpath /wp-login.php\n\t\tnot remote_ip 192.0.2.0/24\n\t}\n\trespond @other 403',
  cases: [{ name: 'admin-path', request: { path: '/wp-login.php' } }],
};
