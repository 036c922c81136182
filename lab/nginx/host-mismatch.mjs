export default {
  server: 'nginx',
  listen: ' default_server',
  config: 'if ($host != www.example.com) { return 403; }',
  cases: [
    { name: 'bare-address', request: { host: '192.0.2.10' } },
    { name: 'unknown-name', request: { host: 'unknown.example.net' } },
  ],
};
