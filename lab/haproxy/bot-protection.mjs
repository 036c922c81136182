export default {
  server: 'haproxy',
  config: 'http-request deny if { req.hdr(user-agent) -m sub python }',
  mended: {
    advice: 'Take the name off the list',
    config: 'http-request deny if { req.hdr(user-agent) -m sub sqlmap }',
  },
  cases: [{ name: 'script-agent', request: { path: '/feed', headers: { 'User-Agent': 'python-requests/2.32.3' } } }],
};
