import { shell } from '../../evaluate/quote/shell.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'unknown/client-certificate',
  title: 'A TLS client certificate is missing or not accepted',
  explanation:
    'The server asked for a certificate of the client in the handshake, got none or one that it does not trust, and refused the request.',
  layer: 'application',
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'certificate',
      pattern:
        /\b(?:client|ssl|tls|mtls|valid)(?:-| )?(?:side )?(?:ssl |tls )?certificate (?:is |was )?(?:required|missing|not (?:provided|presented|sent|accepted|trusted|supplied)|invalid|expired|revoked|rejected)\b|\b(?:no|missing|invalid|requires? an?|required an?)(?: required)? (?:valid )?(?:client|ssl|tls)(?: client)?(?: ssl| tls)? certificate\b|\bcertificate (?:authentication|verification) (?:is )?(?:required|failed)\b/i,
      strength: 'indicated',
      source: 'https://www.rfc-editor.org/rfc/rfc8446.html#section-4.4.2',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'mTLS',
      pattern: /\bmtls (?:is )?(?:required|authentication failed)\b|\brequires? mtls\b/i,
      strength: 'indicated',
      source: 'https://www.rfc-editor.org/rfc/rfc8446.html#section-4.4.2',
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'developer',
      summary: 'Send the certificate together with its key.',
      command: (view) => shell`curl -sS -i --cert client.pem --key client.key ${view.url ?? 'URL'}`,
      check: 'The handshake log (-v) shows that a certificate was sent, and the request is answered.',
    },
  ],
});
