import { defineRule } from '../define-rule.ts';

const CS_NGINX_BOUNCER = 'https://github.com/crowdsecurity/cs-nginx-bouncer';

export default defineRule({
  id: 'crowdsec/ip-block',
  title: "A CrowdSec decision bans the client's address",
  explanation:
    'The bouncer in the web server found a decision for this address: its behaviour matched a scenario, or it stands on a community blocklist. The same page is sent where the AppSec component drops the request itself, so look for the decision first.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'CrowdSec Ban',
      pattern: /<title>\s{0,9}CrowdSec Ban/i,
      strength: 'indicated',
      source: CS_NGINX_BOUNCER,
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'CrowdSec Ban',
      pattern: /^\s{0,9}CrowdSec Ban\b/i,
      strength: 'indicated',
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
  fixes: [
    {
      actor: 'operator',
      summary:
        'Delete the decision where it is a false alarm, and allow the address for good in a parser whitelist or an allowlist.',
      command: 'sudo cscli decisions delete --ip ADDRESS',
      check: 'cscli decisions list shows nothing for the address, and the page opens.',
      weakens: 'Lets that address in again.',
    },
    { actor: 'visitor', summary: 'Send the owner of the site your address and the time.' },
  ],
});
