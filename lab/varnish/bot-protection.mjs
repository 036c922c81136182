export default {
  server: 'varnish',
  config: 'if (req.http.User-Agent ~ "python") { return (synth(403, "Access denied for bots")); }',
  mended: {
    advice: 'Take the name off the condition',
    config: 'if (req.http.User-Agent ~ "sqlmap") { return (synth(403, "Access denied for bots")); }',
  },
  cases: [
    {
      name: 'says-bots',
      request: { path: '/feed', headers: { 'User-Agent': 'python-requests/2.32.3' } },
      strength: 'indicated',
    },
  ],
};
