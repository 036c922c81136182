import { defineRule } from '../../define-rule.ts';

export default defineRule({
  id: 'unknown/config-deny/tunnel',
  title: 'A forward proxy refused to open the tunnel',
  explanation:
    'The 403 is the answer to CONNECT, so it comes from the proxy between client and destination: the destination was never asked. The proxy does not allow this host, this port, or this client.',
  layer: 'proxy',
  needs: ['exchange'],
  signals: [
    { in: 'method', literal: 'CONNECT', whole: true, strength: 'indicated', source: 'RFC 9110', lastSeen: '2026' },
    {
      in: 'message',
      literal: 'from proxy after CONNECT',
      pattern: /Received HTTP code 403 from proxy after CONNECT/,
      strength: 'indicated',
      source: 'https://github.com/chobits/ngx_http_proxy_connect_module/issues/190',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'CONNECT tunnel failed',
      pattern: /CONNECT tunnel failed, response 403\b/,
      strength: 'indicated',
      source: 'https://github.com/curl/curl/blob/master/lib/cf-h1-proxy.c',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'Tunnel connection failed: 403',
      strength: 'indicated',
      source: 'https://github.com/yt-dlp/yt-dlp/issues/9434',
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'operator',
      summary: 'Allow the host and port in the rules of the proxy, if they are to be reachable from there.',
      check: 'The same CONNECT answers 200.',
      weakens: 'Every client of the proxy can open tunnels to that host and port.',
    },
    {
      actor: 'developer',
      summary: 'Where the host is inside your own network, do not ask the proxy for it.',
      command: 'export NO_PROXY=localhost,127.0.0.1,.internal.example',
      check: 'The request no longer goes through the proxy.',
    },
  ],
});
