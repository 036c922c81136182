import { defineProduct } from './define-product.ts';

const SECURITY_POLICY_OVERVIEW = 'https://cloud.google.com/armor/docs/security-policy-overview';

export default defineProduct({
  id: 'google-cloud-armor',
  name: 'Google Cloud Armor',
  layer: 'waf',
  present: [
    {
      in: 'header via',
      literal: 'google',
      pattern: /(?:^|, )1\.1 google$/,
      source: SECURITY_POLICY_OVERVIEW,
      lastSeen: '2026',
    },
  ],
  wrote: [
    {
      in: 'body',
      literal: '403 Forbidden',
      pattern: /<title>403<\/title>\s{0,4}403 Forbidden/,
      strength: 'indicated',
      source: SECURITY_POLICY_OVERVIEW,
      lastSeen: '2026',
    },
  ],
  asks: [
    {
      ask: 'The load balancer log of this request: `enforcedSecurityPolicy` names policy and rule.',
      how: 'gcloud logging read \'resource.type="http_load_balancer" httpRequest.status=403 jsonPayload.enforcedSecurityPolicy.outcome="DENY"\' --limit=5 --format=json',
      outcomes: [
        { when: 'a preconfigured rule (sqli, xss …)', causes: ['waf-rule'] },
        { when: 'a rule on source addresses', causes: ['ip-block'] },
        { when: 'a rule on origin.region_code', causes: ['geo-block'] },
        { when: 'a throttle or rate-based ban', causes: ['rate-limit'] },
        { when: 'adaptive protection or bot management', causes: ['bot-protection'] },
      ],
    },
  ],
});
