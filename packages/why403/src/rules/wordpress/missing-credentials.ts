import { carriesNoCredentials } from '../../evaluate/circumstances.ts';
import { shell } from '../../evaluate/quote/shell.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'wordpress/missing-credentials',
  title: 'Nobody is signed in for this REST request',
  explanation:
    'The REST API answers 401 where no user was found. A login cookie without a nonce counts as nobody; so does an Authorization header that the web server keeps from PHP.',
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'rest_not_logged_in',
      strength: 'proved',
      source: 'https://developer.wordpress.org/rest-api/using-the-rest-api/authentication/',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'rest_',
      pattern:
        /["']code\\?["']\s{0,4}:\s{0,4}\\?["'](?:woocommerce_)?rest_[a-z_]{3,50}["'\\].{0,300}["']status\\?["']\s{0,4}:\s{0,4}401\b/s,
      unless: [{ in: 'message', literal: 'rest_cookie_invalid_nonce' }],
      strength: 'proved',
      source: 'https://developer.wordpress.org/rest-api/using-the-rest-api/authentication/',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'jwt_auth_no_auth_header',
      strength: 'proved',
      source: 'https://wordpress.org/plugins/jwt-authentication-for-wp-rest-api/',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'incorrect_password',
      pattern:
        /["']code["']\s{0,4}:\s{0,4}["'](?:incorrect_password|invalid_username|invalid_email|application_passwords_disabled)["']/,
      strength: 'proved',
      source: 'https://developer.wordpress.org/rest-api/using-the-rest-api/authentication/',
      lastSeen: '2026',
    },
  ],
  generic: (view) => ({
    speaksFor: carriesNoCredentials(view)
      ? [view.cite('request-headers', 'neither Authorization nor Cookie was sent')]
      : [],
  }),
  fixes: [
    {
      actor: 'developer',
      summary: 'Use an application password, or send the nonce with the cookie.',
      command: (view) => shell`curl -sS -i -u ${'USER:APPLICATION PASSWORD'} ${view.url ?? 'URL'}`,
      check: 'The answer is no longer 401.',
    },
    {
      actor: 'operator',
      summary: 'Under Apache with PHP as CGI pass the header on.',
      change: { file: '.htaccess', after: 'SetEnvIf Authorization "(.*)" HTTP_AUTHORIZATION=$1' },
    },
  ],
});
