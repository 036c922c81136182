export default {
  server: 'apache',
  modules: ['dav', 'dav_fs', 'dav_lock'],
  tree: { 'dav/f.txt': 'x', 'dav/': { owner: 33 }, 'locks/': { owner: 33 } },
  config: ({ root }) => `DavLockDB ${root}/locks/db\n<Directory ${root}/dav>\n Dav On\n</Directory>`,
  cases: [
    {
      name: 'move-onto-itself',
      request: { method: 'MOVE', path: '/dav/f.txt', headers: { Destination: 'http://www.example.com/dav/f.txt' } },
      mended: {
        advice: 'Name another destination',
        request: { headers: { Destination: 'http://www.example.com/dav/g.txt' } },
      },
      strength: 'proved',
    },
    {
      name: 'infinite-depth',
      request: { method: 'PROPFIND', path: '/dav/', headers: { Depth: 'infinity' } },
      mended: { advice: 'send `Depth: 1` with PROPFIND', request: { headers: { Depth: '1' } } },
      strength: 'proved',
    },
  ],
};
