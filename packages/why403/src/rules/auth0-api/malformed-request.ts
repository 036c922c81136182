import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'auth0-api/malformed-request',
  title: 'The redirect address is not among the allowed callback URLs of the application',
  explanation:
    'Auth0 shows "Callback URL mismatch" with 403. It compares the whole address: scheme, host, port and path.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'Callback URL mismatch',
      also: [{ in: 'body', literal: 'redirect_uri' }],
      strength: 'proved',
      source: 'https://auth0.com/docs/get-started/applications/application-settings',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'Callback URL mismatch',
      also: [{ in: 'host', literal: 'auth0.com' }],
      strength: 'proved',
      source: 'https://auth0.com/docs/get-started/applications/application-settings',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'is not in the list of allowed callback URLs',
      strength: 'proved',
      source: 'https://auth0.com/docs/get-started/applications/application-settings',
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Add the exact address to Allowed Callback URLs in the settings of the application.',
      check: 'The login returns to the application.',
      weakens: 'Codes may then be sent to that address.',
    },
    { actor: 'developer', summary: 'Or send one of the addresses that are on the list.' },
  ],
});
