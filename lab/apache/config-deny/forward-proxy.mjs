const GRANTED = '<Proxy "*">\n Require all granted\n</Proxy>';

export default {
  server: 'apache',
  modules: ['proxy', 'proxy_http', 'proxy_connect'],
  config: `ProxyRequests On\nProxyBlock 127.0.0.2\n${GRANTED}`,
  cases: [
    {
      name: 'connect-to-port-25',
      request: { method: 'CONNECT', path: '127.0.0.1:25', host: '127.0.0.1:25' },
      mended: {
        advice: 'Add the port',
        config: ({ backend }) => `ProxyRequests On\nAllowCONNECT 25 ${backend}\n${GRANTED}`,
        // Nothing listens on port 25 here, so the port that is added is that of the application.
        request: ({ backend }) => ({ path: `127.0.0.1:${backend}`, host: `127.0.0.1:${backend}` }),
      },
      strength: 'proved',
    },
    {
      name: 'blocked-host',
      request: { path: 'http://127.0.0.2/', host: '127.0.0.2' },
      mended: {
        advice: 'take the host off the list',
        // The host that was blocked has to be there: the same server, under its other address.
        main: ({ port }) => `Listen 127.0.0.2:${port}\n<Location "/">\n Require all granted\n</Location>`,
        config: `ProxyRequests On\n${GRANTED}`,
        request: ({ port }) => ({ path: `http://127.0.0.2:${port}/` }),
      },
      strength: 'proved',
    },
  ],
};
