import { defineProduct } from './define-product.ts';

/** Refuses with whatever page its host has; only its log line, where that is what was pasted, gives it away. */
export default defineProduct({
  id: 'coraza',
  name: 'Coraza',
  layer: 'waf',
  present: [
    { in: 'message', literal: 'Coraza:', source: 'https://coraza.io/docs/tutorials/introduction/', lastSeen: '2026' },
  ],
  wrote: [
    {
      in: 'message',
      literal: 'Coraza: Access denied',
      strength: 'indicated',
      source: 'https://github.com/corazawaf/coraza/blob/main/internal/corazarules/rule_match.go',
      lastSeen: '2026',
    },
  ],
});
