export default {
  server: 'apache',
  config: ({ root }) => `ErrorDocument 403 /errors/403.html
  <Location "/x">
    Require all denied
  </Location>
  <Directory ${root}/errors>
    Require all denied
  </Directory>`,
  tree: { 'errors/403.html': 'refused' },
  cases: [{ name: 'denied-as-well', request: { path: '/x' }, log: 'AH01630', strength: 'indicated' }],
};
