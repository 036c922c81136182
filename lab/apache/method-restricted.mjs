export default {
  server: 'apache',
  config: '<Location "/items">\n <LimitExcept GET POST>\n  Require all denied\n </LimitExcept>\n</Location>',
  cases: [{ name: 'unsafe-method', request: { method: 'DELETE', path: '/items/7' }, log: 'AH01630' }],
};
