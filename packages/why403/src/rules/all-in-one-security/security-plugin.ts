import { defineRule } from '../define-rule.ts';

const ALL_IN_ONE_WORDPRESS_SECURITY = 'https://github.com/Arsenal21/all-in-one-wordpress-security';

export default defineRule({
  id: 'all-in-one-security/security-plugin',
  title: 'The WordPress plugin All-In-One Security locked the address out',
  explanation:
    '"Access from your IP address has been blocked for security reasons. Please contact the administrator." is its login lockout: too many failed logins from this address. Other software uses the same words; on a WordPress login it is this plugin.',
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'Access from your IP address has been blocked',
      pattern:
        /Access from your IP address has been blocked for security reasons\.?\s{0,9}Please contact the administrator/i,
      also: [{ in: 'body', literal: 'aiowps' }],
      strength: 'proved',
      source: ALL_IN_ONE_WORDPRESS_SECURITY,
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'Access from your IP address has been blocked',
      pattern:
        /Access from your IP address has been blocked for security reasons\.?\s{0,9}Please contact the administrator/i,
      also: [{ in: 'body', literal: 'wp-login' }],
      strength: 'proved',
      source: ALL_IN_ONE_WORDPRESS_SECURITY,
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'Access from your IP address has been blocked',
      pattern:
        /Access from your IP address has been blocked for security reasons\.?\s{0,9}Please contact the administrator/i,
      also: [{ in: 'url', literal: 'wp-', pattern: /\/wp-(?:login|admin|json)/ }],
      strength: 'proved',
      source: ALL_IN_ONE_WORDPRESS_SECURITY,
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'Access from your IP address has been blocked',
      pattern:
        /Access from your IP address has been blocked for security reasons\.?\s{0,9}Please contact the administrator/i,
      strength: 'indicated',
      source: ALL_IN_ONE_WORDPRESS_SECURITY,
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'operator',
      summary:
        'Unlock the address in WP Security, Dashboard, Locked IP addresses; with no way in, define AIOS_DISABLE_LOGIN_LOCKOUT in wp-config.php for as long as it takes.',
      change: { file: 'wp-config.php', after: "define('AIOS_DISABLE_LOGIN_LOCKOUT', true);" },
      check: 'The login page asks for a name again; remove the line then.',
      weakens: 'While the line is there, logins can be tried without limit.',
    },
    { actor: 'visitor', summary: 'Send the owner of the site your address and the time.' },
  ],
});
