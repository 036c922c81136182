import { defineRule, leftOpen } from '../define-rule.ts';

const BETTER_WP_SECURITY = 'https://wordpress.org/plugins/better-wp-security/';

export default defineRule({
  id: 'solid-security/security-plugin',
  title: 'The WordPress plugin Solid Security locked the client out',
  explanation:
    'Too many failed logins, or too many pages that are not there, from this address or for this user. The lockout ends by itself, after 15 minutes by default; repeated ones become a ban.',
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'locked out due to too many',
      pattern: /You have been locked out due to too many invalid login attempts/i,
      strength: 'indicated',
      source: BETTER_WP_SECURITY,
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'locked out due to too many',
      pattern: /You have been locked out due to too many invalid login attempts/i,
      also: [{ in: 'body', literal: 'itsec' }],
      strength: 'proved',
      source: BETTER_WP_SECURITY,
      lastSeen: '2026',
    },
  ],
  generic: leftOpen,
  fixes: [
    {
      actor: 'operator',
      summary:
        'Release the lockout in Security, Dashboard, Active lockouts; where everybody is locked out, WordPress sees the address of a proxy: set the proxy detection.',
      check: 'The page opens; the security log shows the true addresses of visitors.',
    },
    { actor: 'visitor', summary: 'Wait fifteen minutes, then use "Lost your password?" instead of trying again.' },
  ],
});
