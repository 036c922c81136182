export default {
  server: 'lighttpd',
  tree: { 'static/': {} },
  mended: { advice: 'Put the index file there', tree: { 'static/index.html': 'x' } },
  cases: [{ name: 'directory', request: { path: '/static/' } }],
};
