export default {
  server: 'nginx',
  config: 'if ($scheme = http) { return 403; }',
  cases: [{ name: 'plain-http', request: { path: '/account' } }],
};
