import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'nginx/client-certificate',
  title: 'A TLS client certificate is missing or was not accepted',
  explanation:
    'With `ssl_verify_client optional`, the configuration tests `$ssl_client_verify` and returns 403 unless it is SUCCESS. (`ssl_verify_client on` would have answered 400.) An expired certificate and an unknown issuer fail in the same way.',
  needs: ['exchange'],
  generic: leftOpen,
  fixes: [
    {
      actor: 'operator',
      summary: 'Log `$ssl_client_verify`: NONE means that no certificate arrived, FAILED gives the reason.',
      change: {
        file: 'the http block',
        after: 'log_format mtls \'$remote_addr $ssl_client_verify $ssl_client_s_dn "$request" $status\';',
      },
      check: 'The line for a good client says SUCCESS.',
    },
    {
      actor: 'developer',
      summary: 'Send the certificate with its key, and check that an issuer the server names has signed it.',
      command: 'openssl s_client -connect HOST:443 -cert client.crt -key client.key </dev/null',
      check: 'The output lists acceptable client certificate CA names, and yours is among them.',
    },
  ],
});
