export default {
  server: 'apache',
  modules: ['auth_basic', 'authn_file', 'authz_user', 'authz_groupfile'],
  config({ write }) {
    // alice:pw
    const users = write('users', 'alice:{SHA}GpHWL3ymc5liWkNopqtdSjuqYHM=\n');
    const groups = write('groups', 'editors: bob\n');
    return `<Location "/admin">
    AuthType Basic\n AuthName x\n AuthUserFile ${users}\n AuthGroupFile ${groups}
    AuthzSendForbiddenOnFailure On\n Require user bob
  </Location>`;
  },
  tree: { 'admin/page.html': 'x', 'editors/page.html': 'x' },
  cases: [
    {
      name: 'signed-in',
      request: { path: '/admin/page.html', headers: { Authorization: 'Basic YWxpY2U6cHc=' } },
      log: 'AH01631',
    },
  ],
};
