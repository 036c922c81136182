export default {
  server: 'lighttpd',
  config: 'server.follow-symlink = "disable"',
  tree: { 'releases/7/app.js': 'x', 'current/app.js': { link: '../releases/7/app.js' } },
  mended: {
    advice: 'Put the file itself in place of the link',
    tree: { 'releases/7/app.js': 'x', 'current/app.js': 'x' },
  },
  cases: [{ name: 'release-link', request: { path: '/current/app.js' } }],
};
