import { cloudflareErrorNumber } from '../../evaluate/cloudflare-error-number.ts';
import { defineRule, leftOpen } from '../define-rule.ts';

const ERROR_1015 =
  'https://developers.cloudflare.com/support/troubleshooting/http-status-codes/cloudflare-1xxx-errors/error-1015/';

export default defineRule({
  id: 'cloudflare/rate-limit',
  title: 'Rate limiting: too many requests from this client',
  explanation:
    'Error 1015: a rate limiting rule of the zone counted too many requests. It is documented with status 429; a rule may be set to answer 403. It ends by itself when the period of the rule is over.',
  layer: 'waf',
  needs: ['exchange'],
  signals: [
    ...cloudflareErrorNumber(1015, { source: ERROR_1015, lastSeen: '2026' }),
    {
      in: 'message',
      literal: 'You are being rate limited',
      also: [{ in: 'body', literal: 'Cloudflare', pattern: /cloudflare|Ray ID/i }],
      strength: 'proved',
      source: ERROR_1015,
      lastSeen: '2026',
    },
  ],
  generic: leftOpen,
  fixes: [
    {
      actor: 'developer',
      summary:
        'Wait as long as `Retry-After` says, or the period of the rule (often a minute), then send fewer requests at a time.',
    },
    {
      actor: 'operator',
      summary:
        'Raise the threshold of the rate limiting rule that Security, Analytics, Events names for this Ray ID, or except the path or client.',
      check: 'The usual traffic of that client no longer appears with action Block.',
      weakens: 'More requests in the same time reach the origin.',
    },
  ],
});
