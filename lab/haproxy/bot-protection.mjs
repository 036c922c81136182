export default {
  server: 'haproxy',
  config: 'http-request deny if { req.hdr(user-agent) -m sub python }',
  cases: [{ name: 'script-agent', request: { path: '/feed', headers: { 'User-Agent': 'python-requests/2.32.3' } } }],
};
