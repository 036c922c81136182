import { cloudflareErrorNumber } from '../../evaluate/cloudflare-error-number.ts';
import { defineRule } from '../define-rule.ts';

const LIMITS = 'https://developers.cloudflare.com/workers/platform/limits/';

export default defineRule({
  id: 'cloudflare/quota-exhausted',
  title: "The daily requests of the site's Workers plan are used up",
  explanation:
    'Errors 1025 and 1027: the Worker that serves this site is on a free plan and has had its requests for today. The count starts again at midnight UTC.',
  layer: 'platform',
  needs: ['exchange'],
  signals: [
    ...cloudflareErrorNumber(1025, { source: LIMITS, lastSeen: '2026' }),
    ...cloudflareErrorNumber(1027, { source: LIMITS, lastSeen: '2026' }),
  ],
  fixes: [
    {
      actor: 'account-owner',
      summary:
        'Move the account to a paid Workers plan, or set the route of the Worker to fail open so that requests go past it to the origin.',
      check: 'The site answers again before midnight UTC.',
    },
  ],
});
