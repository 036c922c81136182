import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'ingress-nginx/client-certificate',
  title: 'The TLS client certificate was not accepted',
  explanation:
    '`auth-tls-match-cn` compares the subject of the certificate and answers "client certificate unauthorized"; a missing or invalid one is refused by `auth-tls-verify-client`.',
  needs: ['exchange'],
  signals: [
    {
      // The text of a `return 403` that the controller writes; other programs say it as part of a sentence.
      in: 'body',
      literal: 'client certificate unauthorized',
      whole: true,
      strength: 'proved',
      source: 'https://github.com/kubernetes/ingress-nginx/blob/main/rootfs/etc/nginx/template/nginx.tmpl',
      lastSeen: '2026',
    },
  ],
  generic: leftOpen,
  fixes: [
    {
      actor: 'operator',
      summary: 'Compare the subject of the certificate with the pattern of the annotation.',
      command: 'openssl x509 -in client.crt -noout -subject',
      check: 'The subject matches `auth-tls-match-cn`.',
    },
  ],
});
