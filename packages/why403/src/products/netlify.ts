import { defineProduct } from './define-product.ts';

const BLOCK_REASON = 'https://docs.netlify.com/manage/monitoring/observability/reference/block-reason';

export default defineProduct({
  id: 'netlify',
  name: 'Netlify',
  layer: 'platform',
  present: [
    { in: 'header server', literal: 'Netlify', source: BLOCK_REASON, lastSeen: '2026' },
    { in: 'header x-nf-request-id', literal: '', source: BLOCK_REASON, lastSeen: '2026' },
  ],
  // Added to every answer, redirects and errors included:
  // https://answers.netlify.com/t/support-guide-netlify-support-asked-for-the-x-nf-request-id-header-what-is-it-and-how-do-i-find-it/4385
  alwaysSends: [{ in: 'header x-nf-request-id', literal: '' }],
  carried: [
    {
      in: 'header cache-status',
      literal: 'Netlify',
      pattern: /"Netlify (?:Edge|Durable)"; (?:hit|fwd=)/,
      source: BLOCK_REASON,
      lastSeen: '2026',
    },
  ],
  wrote: [],
  references: [{ name: 'X-Nf-Request-Id', in: 'header x-nf-request-id', pattern: /^([0-9A-Z]{20,40})$/i }],
  purge:
    'In the Netlify dashboard: the project, Deploys, Retry with latest branch commit, Clear cache and deploy; or purge by cache tag.',
  asks: [
    {
      ask: 'The block reason of this request.',
      how: 'Netlify dashboard, the project, Observability; filter by block reason and find the X-Nf-Request-Id.',
      outcomes: [
        { when: 'Firewall Traffic Rules, an address', causes: ['ip-block'] },
        { when: 'Firewall Traffic Rules, a country', causes: ['geo-block'] },
        { when: 'WAF', causes: ['waf-rule'] },
        { when: 'Rate limited', causes: ['rate-limit'] },
        { when: 'none: a function or an edge function answered', causes: ['application-policy'] },
      ],
    },
  ],
});
