export default {
  server: 'haproxy',
  config:
    'stick-table type ip size 1k expire 60s store http_req_rate(60s)\n  http-request track-sc0 src\n  http-request tarpit deny_status 403 if { sc_http_req_rate(0) gt 1 }',
  mended: {
    advice: 'deny_status 429',
    repeat: 2,
    config:
      'stick-table type ip size 1k expire 60s store http_req_rate(60s)\n  http-request track-sc0 src\n  http-request deny deny_status 429 if { sc_http_req_rate(0) gt 1 }',
  },
  cases: [{ name: 'search', request: { path: '/search?q=a' }, repeat: 2 }],
};
