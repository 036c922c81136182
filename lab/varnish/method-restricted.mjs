export default {
  server: 'varnish',
  config: 'if (req.method != "GET") { return (synth(403, "Method not allowed here")); }',
  mended: { advice: 'return (synth(405));', config: 'if (req.method != "GET") { return (synth(405)); }' },
  cases: [{ name: 'says-method', request: { method: 'DELETE', path: '/items/7' }, strength: 'indicated' }],
};
