import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'crowdsec/bot-protection',
  title: 'A CrowdSec decision asks this address for a captcha',
  explanation: 'The decision for this address is of type captcha: a person in a browser passes, a program cannot.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'CrowdSec Captcha',
      pattern: /<title>\s{0,9}CrowdSec Captcha/i,
      strength: 'proved',
      source: 'https://github.com/crowdsecurity/cs-nginx-bouncer',
      lastSeen: '2026',
    },
  ],
  anyStatus: true,
  fixes: [
    {
      actor: 'operator',
      summary: 'Delete the decision where it is a false alarm.',
      command: 'sudo cscli decisions delete --ip ADDRESS',
      check: 'The page opens without a captcha.',
      weakens: 'Lets that address in again.',
    },
    { actor: 'visitor', summary: 'Send the owner of the site your address and the time.' },
  ],
});
