import { asksForAddress } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'apache/host-mismatch',
  title: 'The name of the host is not one this server answers for',
  explanation:
    'With `SSLStrictSNIVHostCheck On` a client that sends no server name in the TLS handshake is refused; old libraries and requests to a bare address send none. A default virtual host may also refuse every name it does not know.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'The client software did not provide a hostname using Server Name Indication',
      strength: 'proved',
      source: 'lab: Apache 2.4.71',
      lastSeen: '2026-11',
    },
  ],
  generic: (view) => ({ speaksFor: asksForAddress(view) }),
  fixes: [
    {
      actor: 'developer',
      summary: 'Ask for the host by its name, with a client that sends it in the handshake.',
      command: 'openssl s_client -connect HOST:443 -servername HOST </dev/null',
      check: 'The certificate shown is that of the host.',
    },
    {
      actor: 'operator',
      summary: 'Add the name to the virtual host that should answer.',
      change: { file: 'the virtual host', after: 'ServerName www.example.com\nServerAlias example.com' },
      check: '`apachectl -S` lists the name.',
    },
  ],
});
