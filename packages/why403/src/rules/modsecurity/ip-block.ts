import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'modsecurity/ip-block',
  title: 'A rule of ModSecurity tests the client address',
  explanation:
    'The rule that refused compares REMOTE_ADDR with a list, or looks it up in one. Behind a proxy REMOTE_ADDR is the proxy, unless mod_remoteip or realip puts the true address there before the rules run.',
  needs: ['log-line'],
  fixes: [
    {
      actor: 'operator',
      summary: 'Look the rule up by its id, and take this one address or network out of its list.',
      command: 'sudo grep -rn "id:RULE" /etc/modsecurity /etc/apache2 /etc/nginx',
      check: 'The same client gets the page, and an address that stays on the list is refused.',
      weakens: 'Lets that address or network reach the site.',
    },
  ],
});
