import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'apache/client-certificate',
  title: 'A TLS client certificate is missing or cannot be asked for',
  explanation:
    'The path demands a certificate that the handshake did not ask for. Over TLS 1.3 Apache would have to ask afterwards, and no browser supports that (AH10158); over TLS 1.2 it renegotiates. `SSLRequire` on certificate fields also refuses with 403.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'Reason: Cannot perform Post-Handshake Authentication.',
      strength: 'proved',
      source: 'lab: Apache 2.4.71',
      lastSeen: '2026-11',
    },
  ],
  generic: leftOpen,
  fixes: [
    {
      actor: 'operator',
      summary:
        'Ask for the certificate in the handshake: move `SSLVerifyClient` from the location to a virtual host with a name of its own.',
      change: {
        file: 'the virtual host',
        after: 'SSLVerifyClient require\nSSLCACertificateFile /etc/ssl/clients-ca.pem',
      },
      check: '`openssl s_client -connect HOST:443 </dev/null` lists acceptable client certificate CA names.',
    },
  ],
});
