export default {
  server: 'lighttpd',
  config: 'server.follow-symlink = "disable"',
  tree: { 'releases/7/app.js': 'x', 'current/app.js': { link: '../releases/7/app.js' } },
  cases: [{ name: 'release-link', request: { path: '/current/app.js' } }],
};
