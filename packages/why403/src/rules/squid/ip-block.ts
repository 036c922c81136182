import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'squid/ip-block',
  title: 'The proxy does not serve this client address',
  explanation:
    'An acl of type `src` covers only some networks; by default `localnet` is the private ranges. Everybody else meets `http_access deny all`.',
  needs: ['exchange'],
  generic: leftOpen,
  fixes: [
    {
      actor: 'operator',
      summary: 'Add the network of the client.',
      change: { file: 'squid.conf', after: 'acl localnet src 203.0.113.0/24' },
      check: 'After `squid -k reconfigure` the client is served; an address outside is still refused.',
      weakens: 'That network can use the proxy.',
    },
  ],
});
