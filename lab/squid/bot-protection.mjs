export default {
  server: 'squid',
  config: 'acl scripts browser python\nhttp_access deny scripts\nhttp_access allow all',
  mended: {
    advice: 'Take the name off the acl',
    config: 'acl scripts browser sqlmap\nhttp_access deny scripts\nhttp_access allow all',
    request: ({ backend }) => ({ path: `http://127.0.0.1:${backend}/`, host: `127.0.0.1:${backend}` }),
  },
  cases: [
    {
      name: 'script-agent',
      request: {
        path: 'http://backend.example.net/',
        host: 'backend.example.net',
        headers: { 'User-Agent': 'python-requests/2.32.3' },
      },
    },
  ],
};
