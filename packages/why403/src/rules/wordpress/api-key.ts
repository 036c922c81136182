import { shell } from '../../evaluate/quote/shell.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'wordpress/api-key',
  title: 'WooCommerce does not know the consumer key',
  explanation:
    'The consumer key or secret is wrong, was deleted, or reached the shop in a place where it is not read: over plain http it must be in an OAuth signature, over https in Basic.',
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'woocommerce_rest_authentication_error',
      also: [{ in: 'message', literal: 'Consumer', pattern: /\bConsumer (?:key|secret) is (?:invalid|missing)/ }],
      strength: 'proved',
      source: 'https://woocommerce.github.io/woocommerce-rest-api-docs/',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'woocommerce_rest_authentication_error',
      unless: [{ in: 'message', literal: 'signature' }],
      strength: 'indicated',
      source: 'https://woocommerce.github.io/woocommerce-rest-api-docs/',
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'developer',
      summary: 'Make a new key under WooCommerce, Settings, Advanced, REST API, and send it over https as Basic.',
      command: (view) => shell`curl -sS -i -u ${'ck_…:cs_…'} ${view.url ?? 'URL'}`,
      check: 'The answer is no longer an authentication error.',
    },
  ],
});
