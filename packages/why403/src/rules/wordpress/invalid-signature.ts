import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'wordpress/invalid-signature',
  title: 'The OAuth signature of the WooCommerce request is wrong',
  explanation:
    'Over plain http the key must sign the request. The signature differs where the address seen by PHP is another one (http behind a proxy that ends TLS, another host), or where a parameter is encoded otherwise.',
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'woocommerce_rest_authentication_error',
      also: [{ in: 'message', literal: 'signature', pattern: /\b(?:Invalid signature - |signature method|timestamp)/ }],
      strength: 'proved',
      source: 'https://woocommerce.github.io/woocommerce-rest-api-docs/',
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'operator',
      summary:
        'Use https from end to end, with Basic instead of a signature; behind a proxy pass X-Forwarded-Proto on.',
      change: {
        file: 'wp-config.php',
        after: "if (($_SERVER['HTTP_X_FORWARDED_PROTO'] ?? '') === 'https') { $_SERVER['HTTPS'] = 'on'; }",
      },
      check: 'The same key is accepted over https.',
      weakens: 'Only safe where the proxy overwrites X-Forwarded-Proto from clients.',
    },
  ],
});
