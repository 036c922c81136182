export default {
  server: 'lighttpd',
  tree: { 'static/': {} },
  cases: [{ name: 'directory', request: { path: '/static/' } }],
};
