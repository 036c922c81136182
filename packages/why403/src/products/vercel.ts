import { defineProduct } from './define-product.ts';

const RESPONSE_HEADERS = 'https://vercel.com/docs/headers/response-headers';
const JOBSEEK = 'https://github.com/colophon-group/jobseek/issues/7209';
const UI = 'https://github.com/elevenlabs/ui/issues/80';
const ERRORS = 'https://vercel.com/docs/errors';
const DEPLOYMENT_PROTECTION = 'https://vercel.com/docs/deployment-protection';

export default defineProduct({
  id: 'vercel',
  name: 'Vercel',
  layer: 'platform',
  present: [
    { in: 'header x-vercel-id', literal: '', source: RESPONSE_HEADERS, lastSeen: '2026' },
    { in: 'header server', literal: 'Vercel', source: RESPONSE_HEADERS, lastSeen: '2026' },
    { in: 'header x-vercel-cache', literal: '', source: RESPONSE_HEADERS, lastSeen: '2026' },
    { in: 'header x-vercel-mitigated', literal: '', source: JOBSEEK, lastSeen: '2026' },
  ],
  // Among the fields of every answer: https://vercel.com/docs/headers/response-headers
  alwaysSends: [{ in: 'header x-vercel-id', literal: '' }],
  carried: [
    {
      in: 'header x-vercel-cache',
      literal: '',
      pattern: /^(?:MISS|HIT|STALE|PRERENDER|REVALIDATED|BYPASS)$/i,
      source: RESPONSE_HEADERS,
      lastSeen: '2026',
    },
    { in: 'header x-matched-path', literal: '', source: RESPONSE_HEADERS, lastSeen: '2026' },
  ],
  wrote: [
    { in: 'header x-vercel-mitigated', literal: '', strength: 'proved', source: JOBSEEK, lastSeen: '2026' },
    { in: 'message', literal: 'Vercel Security Checkpoint', strength: 'proved', source: UI, lastSeen: '2026' },
    { in: 'header x-vercel-challenge-token', literal: '', strength: 'proved', source: UI, lastSeen: '2026' },
    { in: 'header x-vercel-error', literal: '', strength: 'proved', source: ERRORS, lastSeen: '2026' },
    { in: 'body', literal: 'vercel.com/sso-api', strength: 'proved', source: DEPLOYMENT_PROTECTION, lastSeen: '2026' },
  ],
  references: [
    { name: 'X-Vercel-Id', in: 'header x-vercel-id', pattern: /^([a-z0-9:-]{10,120})$/i },
    {
      name: 'X-Vercel-Id',
      in: 'body',
      pattern: /\bID:\s{0,4}(?:<[^>]{0,80}>){0,3}((?:[a-z]{3}\d::){1,3}[a-z0-9-]{10,80})/i,
    },
  ],
  purge: 'In the Vercel dashboard: the project, Settings, Caches, Purge CDN cache; or deploy again.',
  asks: [
    {
      ask: 'The firewall event of this request.',
      how: 'Vercel dashboard, the project, Firewall, Traffic; filter by the path and the time, or by X-Vercel-Id.',
      outcomes: [
        { when: 'action Deny, with the name of a rule', causes: ['waf-rule'] },
        { when: 'an IP blocking rule', causes: ['ip-block'] },
        { when: 'action Challenge, Bot Protection or Attack Mode', causes: ['bot-protection'] },
        { when: 'a rate limit rule', causes: ['rate-limit'] },
        { when: 'no event: a function or the middleware answered', causes: ['application-policy'] },
      ],
    },
  ],
});
