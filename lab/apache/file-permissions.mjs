export default {
  server: 'apache',
  tree: { 'reports/2026.txt': { text: 'x', mode: 0o000 }, 'private/page.html': 'x', 'private/': { mode: 0o000 } },
  cases: [
    { name: 'one-file', request: { path: '/reports/2026.txt' }, log: 'AH00132' },
    { name: 'closed-folder', request: { path: '/private/page.html' }, log: 'AH00035' },
  ],
};
