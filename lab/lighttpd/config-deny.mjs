export default {
  server: 'lighttpd',
  config: 'url.access-deny = ( "~", ".inc" )',
  tree: { 'tmpl/a.inc': 'x' },
  mended: { advice: 'narrow it', config: 'url.access-deny = ( "~", ".private.inc" )' },
  cases: [{ name: 'guarded-path', request: { path: '/tmpl/a.inc' } }],
};
