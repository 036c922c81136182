export default {
  server: 'lighttpd',
  config: 'url.access-deny = ( "~", ".inc" )',
  tree: { 'tmpl/a.inc': 'x' },
  cases: [{ name: 'guarded-path', request: { path: '/tmpl/a.inc' } }],
};
