export default {
  server: 'caddy',
  config: '@other {\n\t\tpath /wp-login.php\n\t\tnot remote_ip 192.0.2.0/24\n\t}\n\trespond @other 403',
  mended: {
    advice: 'Match `client_ip`, and name the proxies whose header is to be trusted',
    // `client_ip` came with Caddy 2.7; before it, `forwarded` made remote_ip take the header.
    config: '@other {\n\t\tpath /wp-login.php\n\t\tnot remote_ip forwarded 192.0.2.0/24\n\t}\n\trespond @other 403',
    request: { headers: { 'X-Forwarded-For': '192.0.2.7' } },
  },
  cases: [{ name: 'admin-path', request: { path: '/wp-login.php' } }],
};
