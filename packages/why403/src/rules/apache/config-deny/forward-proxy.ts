import { defineRule } from '../../define-rule.ts';

export default defineRule({
  id: 'apache/config-deny/forward-proxy',
  title: 'Apache as a forward proxy refuses this destination',
  explanation:
    'The host is on the `ProxyBlock` list, or the port of a CONNECT is not on the `AllowCONNECT` list. The destination was never asked.',
  layer: 'proxy',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'Connect to remote machine blocked',
      also: [{ in: 'body', literal: 'Proxy Error' }],
      strength: 'proved',
      source: 'lab: Apache 2.4.71',
      lastSeen: '2026-11',
    },
  ],
  fixes: [
    {
      actor: 'operator',
      summary: 'Add the port, or take the host off the list, where the destination is to be reachable.',
      change: { file: 'the virtual host of the proxy', after: 'AllowCONNECT 443 563 8443' },
      check: '`curl -x http://PROXY:PORT -I https://HOST:PORT/` no longer says 403.',
      weakens: 'Every user of the proxy can open connections to that port.',
    },
  ],
});
