import { defineProduct } from './define-product.ts';

const BETTER_WP_SECURITY = 'https://wordpress.org/plugins/better-wp-security/';

export default defineProduct({
  id: 'solid-security',
  name: 'Solid Security (iThemes Security)',
  layer: 'cms',
  present: [
    { in: 'header set-cookie', literal: 'itsec', pattern: /\bitsec-/, source: BETTER_WP_SECURITY, lastSeen: '2026' },
    {
      in: 'body',
      literal: 'itsec-',
      pattern: /\bitsec-(?:login|lockout|recaptcha|2fa)/,
      source: BETTER_WP_SECURITY,
      lastSeen: '2026',
    },
  ],
  answers: [
    { in: 'page', has: /id="error-page"|wp-die-message|\/wp-(?:content|includes|admin|json)\b/i },
    { in: 'text' },
  ],
  runsOn: ['php'],
  wrote: [
    {
      in: 'message',
      literal: 'flagged as a threat by the',
      pattern: /flagged as a threat by the (?:iThemes|Solid) Security network/i,
      strength: 'proved',
      source: BETTER_WP_SECURITY,
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'locked out due to too many',
      pattern: /You have been locked out due to too many (?:invalid login attempts|attempts)/i,
      strength: 'indicated',
      source: BETTER_WP_SECURITY,
      lastSeen: '2026',
    },
  ],
});
