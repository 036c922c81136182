export default {
  server: 'lighttpd',
  config: 'static-file.exclude-extensions = ( ".php" )',
  tree: { 'x.php': 'x' },
  // No interpreter stands behind it here: the extension is no longer kept from being a plain file.
  mended: { advice: 'Hand the extension to its interpreter', config: '' },
  cases: [{ name: 'script-without-handler', request: { path: '/x.php' } }],
};
