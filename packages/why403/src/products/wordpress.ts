import { defineProduct } from './define-product.ts';

export default defineProduct({
  id: 'wordpress',
  name: 'WordPress',
  layer: 'cms',
  present: [
    {
      in: 'header link',
      literal: 'api.w.org',
      source: 'https://developer.wordpress.org/rest-api/using-the-rest-api/discovery/',
      lastSeen: '2026',
    },
    {
      in: 'header x-redirect-by',
      literal: 'WordPress',
      source: 'https://developer.wordpress.org/reference/functions/wp_redirect/',
      lastSeen: '2026',
    },
    {
      in: 'header x-pingback',
      literal: 'xmlrpc.php',
      source: 'https://developer.wordpress.org/apis/xml-rpc/',
      lastSeen: '2026',
    },
    {
      in: 'header set-cookie',
      literal: 'wordpress_',
      pattern: /(?:^|[,;]\s{0,4})wordpress_(?:test_cookie|logged_in|sec_)/,
      source: 'https://developer.wordpress.org/advanced-administration/wordpress/cookies/',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'wp-content',
      pattern: /\/wp-content\/(?:themes|plugins)\//,
      source: 'https://developer.wordpress.org/reference/functions/wp_die/',
      lastSeen: '2026',
    },
  ],
  answers: [
    { in: 'page', has: /id="error-page"|wp-die-message|\/wp-(?:content|includes|admin|json)\b/i },
    { in: 'xml' },
    { in: 'json', members: ['code', 'message'] },
  ],
  runsOn: ['php'],
  wrote: [
    {
      in: 'body',
      literal: 'wp-die-message',
      strength: 'indicated',
      source: 'https://developer.wordpress.org/reference/functions/wp_die/',
      lastSeen: '2026',
    },
    {
      // wp_die() is open to every plugin: the page shows that WordPress answered, and not which part of it.
      in: 'body',
      literal: '<body id="error-page">',
      strength: 'indicated',
      source: 'https://developer.wordpress.org/reference/functions/wp_die/',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'rest_',
      pattern:
        /["']code\\?["']\s{0,4}:\s{0,4}\\?["']rest_(?:cookie_invalid_nonce|forbidden|cannot|not_logged_in|user_cannot)[a-z_]{0,40}/,
      strength: 'proved',
      source: 'https://developer.wordpress.org/rest-api/using-the-rest-api/authentication/',
      lastSeen: '2026',
    },
  ],
  asks: [
    {
      ask: 'Which part of WordPress called wp_die().',
      how: 'Switch WP_DEBUG_LOG on, and add to a must-use plugin: add_filter("wp_die_handler", fn ($h) => (error_log(wp_debug_backtrace_summary()) || true) ? $h : $h); then repeat the request and read wp-content/debug.log.',
      outcomes: [
        { when: 'a folder below wp-content/plugins that is one for security', causes: ['security-plugin'] },
        { when: 'another plugin or the theme', causes: ['application-policy'] },
        { when: 'wp-admin or wp-includes', causes: ['insufficient-role', 'csrf-check'] },
      ],
    },
  ],
});
