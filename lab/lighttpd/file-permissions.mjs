export default {
  server: 'lighttpd',
  tree: { 'reports/2026.txt': { text: 'x', mode: 0o000 } },
  mended: { advice: 'grant that one bit', tree: { 'reports/2026.txt': { text: 'x', mode: 0o004 } } },
  cases: [{ name: 'one-file', request: { path: '/reports/2026.txt' } }],
};
