export default {
  server: 'lighttpd',
  config: '$HTTP["remoteip"] != "192.0.2.0/24" { $HTTP["url"] =~ "^/wp-login" { url.access-deny = ( "" ) } }',
  cases: [{ name: 'admin-path', request: { path: '/wp-login.php' } }],
};
