export default {
  server: 'nginx',
  tree: { 'static/': {} },
  cases: [{ name: 'directory', request: { path: '/static/' }, log: 'directory index of' }],
};
