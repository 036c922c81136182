export default {
  server: 'apache',
  modules: ['proxy', 'proxy_http', 'proxy_connect'],
  config: 'ProxyRequests On\nProxyBlock 127.0.0.2\n<Proxy "*">\n Require all granted\n</Proxy>',
  cases: [
    {
      name: 'connect-to-port-25',
      request: { method: 'CONNECT', path: '127.0.0.1:25', host: '127.0.0.1:25' },
      strength: 'proved',
    },
    {
      name: 'blocked-host',
      request: { path: 'http://127.0.0.2/', host: '127.0.0.2' },
      strength: 'proved',
    },
  ],
};
