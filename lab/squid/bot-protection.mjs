export default {
  server: 'squid',
  config: 'acl scripts browser python\nhttp_access deny scripts\nhttp_access allow all',
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
