import { defineProduct } from './define-product.ts';

export default defineProduct({
  id: 'stripe-api',
  name: 'Stripe API',
  layer: 'application',
  present: [
    {
      in: 'host',
      literal: 'stripe.com',
      pattern: /^(?:api|files|connect|checkout)\.stripe\.com$/i,
      source: 'https://docs.stripe.com/api/errors',
      lastSeen: '2026',
    },
    { in: 'header stripe-version', literal: '', source: 'https://docs.stripe.com/api/errors', lastSeen: '2026' },
    {
      in: 'header request-id',
      literal: 'req',
      pattern: /^req_\w{6,40}$/i,
      source: 'https://docs.stripe.com/api/errors',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'StripePermissionError',
      source: 'https://github.com/stripe/stripe-node/issues/2246',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'stripe.error.PermissionError',
      source: 'https://github.com/tylerjrichards/st-paywall/issues/36',
      lastSeen: '2026',
    },
  ],
  answers: [{ in: 'json', members: ['error'] }],
  onlyAtItsHosts: true,
  wrote: [],
  references: [
    { name: 'Stripe request id', in: 'header request-id', pattern: /^(req_\w{6,40})$/i },
    { name: 'Stripe request id', in: 'body', pattern: /\b(req_[A-Za-z0-9]{8,40})\b/i },
  ],
});
