export default {
  server: 'varnish',
  config: 'if (req.url ~ "^/.env") { return (synth(403)); }',
  mended: { advice: 'narrow its condition', config: 'if (req.url ~ "^/.env.local") { return (synth(403)); }' },
  cases: [{ name: 'guarded-path', request: { path: '/.env' } }],
};
