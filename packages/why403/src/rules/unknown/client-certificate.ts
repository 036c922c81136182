import { shell } from '../../evaluate/quote/shell.ts';
import { sentences } from '../../evaluate/sentences.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'unknown/client-certificate',
  title: 'A TLS client certificate is missing or not accepted',
  explanation:
    'The server asked for a certificate of the client in the handshake, got none or one that it does not trust, and refused the request.',
  layer: 'application',
  needs: ['exchange'],
  signals: [
    ...sentences(
      ['certificate'],
      /\b(?:client|ssl|tls|mtls|valid)(?:-| )?(?:side )?(?:ssl |tls )?certificate (?:is |was )?(?:required|missing|not (?:provided|presented|sent|accepted|trusted|supplied)|invalid|expired|revoked|rejected)\b|\b(?:no|missing|invalid|requires? an?|required an?)(?: required)? (?:valid )?(?:client|ssl|tls)(?: client)?(?: ssl| tls)? certificate\b|\bcertificate (?:authentication|verification) (?:is )?(?:required|failed)\b/i,
    ),
    ...sentences(['mTLS'], /\bmtls (?:is )?(?:required|authentication failed)\b|\brequires? mtls\b/i),
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
