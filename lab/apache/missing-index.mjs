export default {
  server: 'apache',
  modules: ['autoindex'],
  tree: { 'static/': {} },
  cases: [{ name: 'directory', request: { path: '/static/' }, log: 'AH01276' }],
};
