export default {
  server: 'apache',
  tree: { 'old/page.html': 'x', 'old/.htaccess': { text: 'DirectoryIndex page.html', mode: 0o000 } },
  config: ({ root }) => `<Directory ${root}>\n AllowOverride All\n</Directory>`,
  cases: [{ name: 'unreadable', request: { path: '/old/page.html' }, log: 'AH00529', strength: 'proved' }],
};
