export default {
  server: 'nginx',
  // The second file is readable by all, and the folder it is in is closed.
  tree: { 'reports/2026.txt': { text: 'x', mode: 0o000 }, 'private/page.html': 'x', 'private/': { mode: 0o000 } },
  cases: [
    { name: 'one-file', request: { path: '/reports/2026.txt' }, log: '(13: Permission denied)' },
    { name: 'closed-folder', request: { path: '/private/page.html' }, log: '(13: Permission denied)' },
  ],
};
