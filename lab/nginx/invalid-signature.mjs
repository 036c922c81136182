export default {
  server: 'nginx',
  config: `location /dl/ { secure_link $arg_md5,$arg_expires; secure_link_md5 "$secure_link_expires$uri secret";
  if ($secure_link = "") { return 403; } }`,
  tree: { 'dl/file.txt': 'x' },
  cases: [{ name: 'signed-link', request: { path: '/dl/file.txt?md5=AAAAAAAAAAAAAAAAAAAAAA&expires=1795287604' } }],
};
