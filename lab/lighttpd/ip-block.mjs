export default {
  server: 'lighttpd',
  config: '$HTTP["remoteip"] != "192.0.2.0/24" { $HTTP["url"] =~ "^/wp-login" { url.access-deny = ( "" ) } }',
  mended: {
    advice: 'extforward.forwarder',
    config:
      'server.modules += ( "mod_extforward" )\nextforward.forwarder = ( "127.0.0.1" => "trust" )\n$HTTP["remoteip"] != "192.0.2.0/24" { $HTTP["url"] =~ "^/wp-login" { url.access-deny = ( "" ) } }',
    request: { headers: { 'X-Forwarded-For': '192.0.2.7' } },
  },
  cases: [{ name: 'admin-path', request: { path: '/wp-login.php' } }],
};
