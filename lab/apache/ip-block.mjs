export default {
  server: 'apache',
  modules: ['authz_host'],
  config: '<Location "/wp-login.php">\n Require ip 192.0.2.0/24\n</Location>',
  cases: [{ name: 'admin-path', request: { path: '/wp-login.php' }, log: 'AH01630' }],
};
