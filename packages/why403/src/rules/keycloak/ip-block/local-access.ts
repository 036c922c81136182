import { defineRule } from '../../define-rule.ts';

export default defineRule({
  id: 'keycloak/ip-block/local-access',
  title: 'The first administrator of Keycloak can be made from the machine itself only',
  explanation:
    'A new Keycloak without an administrator takes the first account by its welcome page from localhost alone.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'Local access required',
      also: [{ in: 'body', literal: 'administrative user' }],
      strength: 'proved',
      source: 'https://www.keycloak.org/server/bootstrap-admin-recovery',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'will need local access to create',
      pattern: /\bYou will need local access to create the administrative user\b/i,
      strength: 'proved',
      source: 'https://www.keycloak.org/server/bootstrap-admin-recovery',
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'operator',
      summary: 'Make the account by environment at the first start.',
      command: 'KC_BOOTSTRAP_ADMIN_USERNAME=admin KC_BOOTSTRAP_ADMIN_PASSWORD=CHANGE-ME kc.sh start',
      check: 'The admin console lets that user in.',
    },
    { actor: 'operator', summary: 'Or open the page through a tunnel.', command: 'ssh -L 8080:localhost:8080 HOST' },
  ],
});
