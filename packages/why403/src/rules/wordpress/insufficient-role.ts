import { carriesCredentials } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'wordpress/insufficient-role',
  title: 'The signed-in user lacks the capability',
  explanation:
    'WordPress compares the roles of the user with the capability of the page or route. The REST API answers 403 to users who are signed in and 401 to those who are not, so a 403 of it means that the login was accepted.',
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'rest_',
      pattern:
        /["']code\\?["']\s{0,4}:\s{0,4}\\?["'](?:rest_(?:forbidden(?:_[a-z_]{1,40})?|cannot_[a-z_]{1,40}|user_cannot_[a-z_]{1,40})|woocommerce_rest_cannot_[a-z_]{1,40})["'\\]/,
      unless: [
        { in: 'status', literal: '401' },
        { in: 'body', literal: 'status', pattern: /["']status\\?["']\s{0,4}:\s{0,4}401\b/ },
      ],
      strength: 'proved',
      source: 'https://developer.wordpress.org/reference/functions/rest_authorization_required_code/',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'woocommerce_rest_cannot',
      pattern: /["']code\\?["']\s{0,4}:\s{0,4}\\?["']woocommerce_rest_cannot_[a-z_]{1,40}["'\\]/,
      unless: [
        { in: 'status', literal: '401' },
        { in: 'body', literal: 'status', pattern: /["']status\\?["']\s{0,4}:\s{0,4}401\b/ },
      ],
      strength: 'proved',
      source: 'https://woocommerce.github.io/woocommerce-rest-api-docs/',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'Sorry, you are not allowed to',
      pattern:
        /\bSorry, you are not allowed to (?:access this page|do that|(?:edit|create|delete|manage|publish|view|preview|upload|install|activate|update|list|customi[sz]e|export|import|moderate|switch|promote|browse|assign|add|read|modify|perform)\b)/,
      unless: [
        { in: 'status', literal: '401' },
        { in: 'body', literal: 'status', pattern: /["']status\\?["']\s{0,4}:\s{0,4}401\b/ },
        { in: 'message', literal: 'rest_not_logged_in' },
      ],
      strength: 'proved',
      source: 'https://developer.wordpress.org/reference/functions/current_user_can/',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'You need a higher level of permission',
      strength: 'proved',
      source: 'https://developer.wordpress.org/reference/functions/current_user_can/',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'Sorry, you are not allowed to',
      also: [{ in: 'body', literal: 'wp-die-message' }],
      strength: 'proved',
      source: 'https://developer.wordpress.org/reference/functions/wp_die/',
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'You do not have sufficient permissions to access this page',
      strength: 'proved',
      source: 'https://developer.wordpress.org/reference/functions/wp_die/',
      lastSeen: '2026',
    },
  ],
  generic: (view) => ({ speaksFor: carriesCredentials(view) }),
  fixes: [
    {
      actor: 'operator',
      summary:
        'Give the user a role that has the capability, or look whether the roles in the database were lost (a wrong table prefix does that).',
      command: 'wp user list-caps USER; wp role list',
      check: 'The list holds the capability, and the page opens.',
    },
    {
      actor: 'developer',
      summary: 'For an API key of WooCommerce choose read/write, and an owner with the role Shop manager.',
    },
  ],
});
