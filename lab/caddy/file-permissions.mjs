export default {
  server: 'caddy',
  config: 'file_server',
  tree: { 'reports/2026.txt': { text: 'x', mode: 0o000 } },
  cases: [{ name: 'one-file', request: { path: '/reports/2026.txt' } }],
};
