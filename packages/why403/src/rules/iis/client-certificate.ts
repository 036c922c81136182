import { subStatusSignals } from '../../evaluate/iis-sub-status.ts';
import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'iis/client-certificate',
  title: 'The TLS client certificate is missing or not accepted (403.7, 403.12, 403.13, 403.16, 403.17)',
  explanation:
    '7: none was sent. 12: the mapper refused it. 13: revoked, or the revocation list cannot be reached. 16: its issuer is not trusted, or a certificate that is no root lies in the Root store. 17: expired or not yet valid.',
  needs: ['exchange'],
  signals: [
    ...subStatusSignals([7, 12, 13, 16, 17]),
    {
      in: 'message',
      literal: 'client certificate that the Web server recognizes',
      strength: 'indicated',
      source:
        'https://learn.microsoft.com/en-us/troubleshoot/developer/webapps/iis/health-diagnostic-performance/http-status-code',
      lastSeen: '2026',
    },
  ],
  generic: leftOpen,
  fixes: [
    {
      actor: 'operator',
      summary:
        'Read sc-win32-status beside the sub-status: 2148081683 is a revocation server that cannot be reached, 2148204809 an issuer that is not trusted.',
      command: 'Get-ChildItem Cert:\\LocalMachine\\Root | Where-Object { $_.Issuer -ne $_.Subject }',
      check: 'The command lists nothing: only self-signed roots belong in that store.',
    },
    {
      actor: 'developer',
      summary: 'Send a certificate that is valid now and whose issuer the server trusts.',
      command: 'openssl x509 -in client.crt -noout -dates -issuer',
      check: 'The dates include today.',
    },
  ],
});
