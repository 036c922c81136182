export default {
  server: 'apache',
  config: ({ root }) => `<Directory ${root}>\n Options -FollowSymLinks\n</Directory>`,
  tree: {
    'releases/7/app.js': 'x',
    'current/app.js': { link: '../releases/7/app.js' },
    'broken.txt': { link: 'nowhere' },
  },
  cases: [
    { name: 'release-link', request: { path: '/current/app.js' }, log: 'AH00037' },
    { name: 'dangling-link', request: { path: '/broken.txt' }, log: 'AH00037' },
  ],
};
