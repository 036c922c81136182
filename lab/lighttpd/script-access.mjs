export default {
  server: 'lighttpd',
  config: 'static-file.exclude-extensions = ( ".php" )',
  tree: { 'x.php': 'x' },
  cases: [{ name: 'script-without-handler', request: { path: '/x.php' } }],
};
