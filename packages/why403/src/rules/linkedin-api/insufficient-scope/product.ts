import { unlessQuoted } from '../../../evaluate/quotation.ts';
import type { Signal } from '../../../model/signal.ts';
import linkedinApi from '../../../products/linkedin-api.ts';
import { defineRule } from '../../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'Not enough permissions to access',
    pattern: /\bNot enough permissions to access: (?:[A-Z]{3,6} \\?\/|[\w.-]{1,80}\.[A-Z_]{3,20}\b)/i,
    strength: 'proved',
    source: 'https://github.com/linkedin-developers/linkedin-api-python-client/issues/49',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'linkedin-api/insufficient-scope/product',
  title: 'The LinkedIn app or token lacks the permission for this resource',
  explanation:
    'Permissions come with products of the app ("Share on LinkedIn", "Sign In with LinkedIn using OpenID Connect", …) and must be asked for at login. /v2/me went away with the old sign-in: OpenID Connect has /v2/userinfo.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, linkedinApi.present),
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Add the product that has the permission: https://www.linkedin.com/developers/apps, the app, Products.',
      check: 'The permission is listed under Auth, OAuth 2.0 scopes.',
    },
    {
      actor: 'developer',
      summary:
        'Ask for the scope at login, and use the new token; with OpenID Connect call /v2/userinfo in place of /v2/me.',
    },
  ],
});
