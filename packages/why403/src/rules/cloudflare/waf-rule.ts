import { cloudflareErrorNumber } from '../../evaluate/cloudflare-error-number.ts';
import { injectionMarks, sentBody } from '../../evaluate/firewall-triggers.ts';
import { defineRule } from '../define-rule.ts';

const OPEN_SOURCE_BADGES = 'https://github.com/ellerbrock/open-source-badges/issues/20';
const CLOUDFLARED = 'https://github.com/cloudflare/cloudflared/issues/1344';

export default defineRule({
  id: 'cloudflare/waf-rule',
  title: 'A firewall rule of the Cloudflare zone matched',
  explanation:
    'A custom or managed rule of the site (error 1020, or the page "Sorry, you have been blocked") matched the request at the edge; the origin server never saw it. What the rule tests (path, country, address, user agent, body) is not in the answer: Security Events has it, by Ray ID.',
  layer: 'waf',
  needs: ['exchange'],
  signals: [
    ...cloudflareErrorNumber(1020, { source: OPEN_SOURCE_BADGES, lastSeen: '2026' }),
    {
      in: 'body',
      literal: 'block_headline',
      pattern: /data-translate\s{0,2}=\s{0,2}\\?["']block_headline/,
      strength: 'proved',
      source: CLOUDFLARED,
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'blocked_why',
      pattern: /data-translate\s{0,2}=\s{0,2}\\?["']blocked_why_(?:headline|detail)/,
      strength: 'proved',
      source: CLOUDFLARED,
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'you have been blocked',
      pattern: /Sorry, you have been blocked/i,
      also: [{ in: 'body', literal: 'Ray ID', pattern: /Cloudflare Ray ID/ }],
      strength: 'proved',
      source: CLOUDFLARED,
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'you have been blocked',
      pattern: /Attention Required! \| Cloudflare[\s\S]{0,200}Sorry, you have been blocked/i,
      strength: 'proved',
      source: CLOUDFLARED,
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'you have been blocked',
      pattern: /Sorry, you have been blocked(?:\s|\\n){1,9}You are unable to access/i,
      strength: 'indicated',
      source: CLOUDFLARED,
      lastSeen: '2026',
    },
  ],
  generic: (view) => ({ speaksFor: [...injectionMarks(view), ...sentBody(view)] }),
  fixes: [
    {
      actor: 'operator',
      summary:
        'Look the Ray ID up in Security, Analytics, Events: it names the rule. Then narrow that rule, or add a skip rule for this path and this client.',
      check: 'The same request is no longer listed with action Block, and answers as the origin does.',
      weakens:
        'What the rule no longer covers reaches the origin: keep the exception as narrow as the path and client in question.',
    },
    {
      actor: 'developer',
      summary:
        'Use the API or feed that the owner offers, or send the owner the Ray ID and the name of your client and ask to be let in.',
    },
  ],
});
