export default {
  server: 'nginx',
  config: 'disable_symlinks on from=$document_root;',
  tree: {
    'releases/7/app.js': 'x',
    current: { link: 'releases/7' },
    'linked-index/index.html': { link: '../releases/7/app.js' },
    'file.txt': { link: 'releases/7/app.js' },
  },
  cases: [
    { name: 'linked-file', request: { path: '/file.txt' }, log: '(40: Too many levels of symbolic links)' },
    // Nothing is logged for this one.
    { name: 'linked-index', request: { path: '/linked-index/' } },
  ],
};
