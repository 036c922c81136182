export default {
  server: 'varnish',
  config: 'if (req.method != "GET") { return (synth(403, "Method not allowed here")); }',
  cases: [{ name: 'says-method', request: { method: 'DELETE', path: '/items/7' }, strength: 'indicated' }],
};
