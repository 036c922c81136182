export default {
  server: 'haproxy',
  config: 'http-request deny if { path_beg /wp-login } !{ src 192.0.2.0/24 }',
  mended: {
    advice: 'acl admin req.hdr_ip(x-forwarded-for,-1) -m ip',
    config:
      'acl admin req.hdr_ip(x-forwarded-for,-1) -m ip 192.0.2.0/24\n  http-request deny if { path_beg /wp-login } !admin',
    request: { headers: { 'X-Forwarded-For': '192.0.2.7' } },
  },
  cases: [{ name: 'admin-path', request: { path: '/wp-login.php' } }],
};
