import { unlessQuoted } from '../../evaluate/quotation.ts';
import type { Signal } from '../../model/signal.ts';
import auth0Api from '../../products/auth0-api.ts';
import { defineRule } from '../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'is not authorized to access',
    pattern: /\bClient is not authorized to access (?:resource server )?[\\"']{0,3}[^"'\\\s]{1,200}/i,
    also: [{ in: 'body', literal: 'client', pattern: /\bclient[- ]grant\b|\bresource server\b/i }],
    strength: 'proved',
    source: 'https://auth0.com/docs/authenticate/login/oauth2',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'auth0-api/insufficient-role',
  title: 'The application is not authorised for this API in Auth0',
  explanation:
    'The API is known, and no client grant ties the application to it. Auth0 says access_denied when the token is asked for.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, auth0Api.present),
  fixes: [
    {
      actor: 'account-owner',
      summary:
        'Authorise the application: Applications, APIs, the API, Machine to Machine Applications, and tick the scopes it needs.',
      check: 'The same token request answers 200.',
      weakens: 'The application can then get tokens for that API.',
    },
  ],
});
