import { defineProduct } from './define-product.ts';

const CS_NGINX_BOUNCER = 'https://github.com/crowdsecurity/cs-nginx-bouncer';

export default defineProduct({
  id: 'crowdsec',
  name: 'CrowdSec bouncer',
  layer: 'waf',
  present: [
    { in: 'header x-crowdsec', literal: '', source: 'https://docs.crowdsec.net/u/bouncers/nginx', lastSeen: '2026' },
  ],
  runsOn: 'any',
  wrote: [
    {
      in: 'body',
      literal: 'CrowdSec Ban',
      pattern: /<title>\s{0,9}CrowdSec Ban/i,
      strength: 'proved',
      source: CS_NGINX_BOUNCER,
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'CrowdSec Captcha',
      pattern: /<title>\s{0,9}CrowdSec Captcha/i,
      strength: 'proved',
      source: CS_NGINX_BOUNCER,
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'CrowdSec',
      pattern: /(?:Forbidden|unable to visit)[\s\S]{0,600}powered by CrowdSec/i,
      strength: 'indicated',
      source: 'https://github.com/crowdsecurity/nodejs-cs-bouncer',
      lastSeen: '2026',
    },
  ],
  asks: [
    {
      ask: 'Whether there is a decision for this address, and why.',
      how: 'sudo cscli decisions list --ip ADDRESS; sudo cscli alerts list --ip ADDRESS',
      outcomes: [
        { when: 'a decision of type ban', causes: ['ip-block'] },
        { when: 'a decision of type captcha', causes: ['bot-protection'] },
        {
          when: 'no decision, and an AppSec alert (`crowdsecurity/vpatch-…`, or a body over the limit)',
          causes: ['waf-rule'],
        },
      ],
    },
  ],
});
