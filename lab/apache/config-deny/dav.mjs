export default {
  server: 'apache',
  modules: ['dav', 'dav_fs', 'dav_lock'],
  tree: { 'dav/f.txt': 'x', 'dav/': { owner: 33 } },
  config: ({ root, file }) => `DavLockDB ${file('dav-lock')}\n<Directory ${root}/dav>\n Dav On\n</Directory>`,
  cases: [
    {
      name: 'move-onto-itself',
      request: { method: 'MOVE', path: '/dav/f.txt', headers: { Destination: 'http://www.example.com/dav/f.txt' } },
      strength: 'proved',
    },
    {
      name: 'infinite-depth',
      request: { method: 'PROPFIND', path: '/dav/', headers: { Depth: 'infinity' } },
      strength: 'proved',
    },
  ],
};
