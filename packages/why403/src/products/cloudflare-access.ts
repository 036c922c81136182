import { defineProduct } from './define-product.ts';

const SERVICE_TOKENS =
  'https://developers.cloudflare.com/cloudflare-one/access-controls/service-credentials/service-tokens/';
const ADMINS = 'https://github.com/renauld94/admins/blob/main/deploy/cloudflare_access_remediation.md';

export default defineProduct({
  id: 'cloudflare-access',
  name: 'Cloudflare Access',
  layer: 'cdn',
  present: [
    { in: 'header cf-access-domain', literal: '', source: SERVICE_TOKENS, lastSeen: '2026' },
    { in: 'header cf-access-aud', literal: '', source: SERVICE_TOKENS, lastSeen: '2026' },
    {
      in: 'header www-authenticate',
      literal: 'Cloudflare-Access',
      pattern: /^\s{0,4}Cloudflare-Access\b/i,
      source: SERVICE_TOKENS,
      lastSeen: '2026',
    },
    {
      in: 'header set-cookie',
      literal: '',
      pattern: /\bCF_(?:AppSession|Authorization|Session|Access_\w{1,40})=/,
      source: SERVICE_TOKENS,
      lastSeen: '2026',
    },
    { in: 'header location', literal: 'cloudflareaccess.com', source: SERVICE_TOKENS, lastSeen: '2026' },
  ],
  answers: [{ in: 'page', has: /<title>[^<]{0,40}Cloudflare Access|="json_data"|cloudflareaccess\.com/i }],
  wrote: [
    {
      in: 'header www-authenticate',
      literal: 'Cloudflare-Access',
      pattern: /^\s{0,4}Cloudflare-Access\b/i,
      strength: 'proved',
      source: SERVICE_TOKENS,
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'permission to view this',
      pattern: /You don(?:\\?'|’)t have permission to view this\.? Please contact your system administrator/i,
      strength: 'indicated',
      source: ADMINS,
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'Cloudflare Access',
      pattern: /<title>[^<]{0,60}Cloudflare Access\s{0,9}<\/title>/i,
      strength: 'indicated',
      source: ADMINS,
      lastSeen: '2026',
    },
  ],
  references: [
    { name: 'Ray ID', in: 'header cf-ray', pattern: /^([0-9a-f]{16})/i },
    { name: 'Ray ID', in: 'body', pattern: /\bray_id\\?["']?\s{0,4}[:=]\s{0,4}\\?["']?([0-9a-f]{16})\b/i },
    { name: 'Application audience (aud)', in: 'body', pattern: /\baud\\?["']?\s{0,4}:\s{0,4}\\?["']([0-9a-f]{64})\b/i },
  ],
  asks: [
    {
      ask: 'The entry of this request in the Access authentication log.',
      how: 'Zero Trust dashboard, Logs, Access; filter by time and Ray ID.',
      outcomes: [
        { when: 'an identity is named and the decision is "Block"', causes: ['insufficient-role'] },
        {
          when: 'no identity, or a service token that is unknown or over',
          causes: ['missing-credentials', 'expired-credentials'],
        },
        { when: 'the rule that decided tests a country or an address', causes: ['geo-block', 'ip-block'] },
      ],
    },
  ],
});
