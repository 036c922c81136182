import { defineProduct } from './define-product.ts';

const WAF_FRONT_DOOR_TUNING = 'https://learn.microsoft.com/azure/web-application-firewall/afds/waf-front-door-tuning';

export default defineProduct({
  id: 'azure-front-door',
  name: 'Azure Front Door',
  layer: 'cdn',
  present: [
    { in: 'header x-azure-ref', literal: '', source: WAF_FRONT_DOOR_TUNING, lastSeen: '2026' },
    { in: 'header x-azure-ref-originshield', literal: '', source: WAF_FRONT_DOOR_TUNING, lastSeen: '2022' },
  ],
  wrote: [
    {
      in: 'body',
      literal: 'The request is blocked',
      also: [{ in: 'header x-azure-ref', literal: '' }],
      strength: 'proved',
      source: WAF_FRONT_DOOR_TUNING,
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'The request is blocked',
      also: [
        {
          in: 'body',
          literal: 'errorref',
          pattern: /errorref\\?['"]?\s{0,4}>(?:\s|<[^>]{0,60}>){0,6}(?:0[A-Za-z0-9+/]{20,}|\d{8}T\d{6}Z-[0-9a-z]{10,})/,
        },
      ],
      strength: 'proved',
      source: WAF_FRONT_DOOR_TUNING,
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'The request is blocked',
      pattern: /<h2>\s{0,4}The request is blocked\.?\s{0,4}<\/h2>/i,
      strength: 'indicated',
      source: WAF_FRONT_DOOR_TUNING,
      lastSeen: '2026',
    },
  ],
  references: [
    { name: 'X-Azure-Ref', in: 'header x-azure-ref', pattern: /^(\S{10,200})$/ },
    { name: 'Reference', in: 'body', pattern: /errorref['"]?\s{0,4}>(?:\s|<[^>]{0,60}>){0,6}([\w+/=-]{20,200})/ },
  ],
  purge:
    'az afd endpoint purge --resource-group GROUP --profile-name PROFILE --endpoint-name ENDPOINT --content-paths PATH',
  asks: [
    {
      ask: 'The WAF log entry of this reference.',
      how: (view) =>
        `AzureDiagnostics | where Category == "FrontDoorWebApplicationFirewallLog" and trackingReference_s == "${(view.header('x-azure-ref') ?? 'THE REFERENCE').replace(/[^\w+/=.-]/g, '')}"`,
      outcomes: [
        { when: 'a managed rule (Microsoft_DefaultRuleSet …)', causes: ['waf-rule'] },
        { when: 'the bot manager rule set, or a JS challenge', causes: ['bot-protection'] },
        { when: 'a custom rule on RemoteAddr or SocketAddr', causes: ['ip-block'] },
        { when: 'a custom rule with GeoMatch', causes: ['geo-block'] },
        { when: 'a rate limit rule', causes: ['rate-limit'] },
      ],
    },
  ],
});
