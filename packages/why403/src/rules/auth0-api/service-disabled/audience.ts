import { unlessQuoted } from '../../../evaluate/quotation.ts';
import type { Signal } from '../../../model/signal.ts';
import auth0Api from '../../../products/auth0-api.ts';
import { defineRule } from '../../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'Service not enabled within domain',
    strength: 'proved',
    source: 'https://auth0.com/docs/authenticate/login/oauth2',
    lastSeen: '2026',
  },
  {
    in: 'body',
    literal: 'Service not found',
    pattern: /\bService not found: https?:\/\//i,
    strength: 'indicated',
    source: 'https://auth0.com/docs/authenticate/login/oauth2',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'auth0-api/service-disabled/audience',
  title: 'No API with this audience is registered in the Auth0 tenant',
  explanation:
    'The `audience` that was asked for is the identifier of no API here: misspelt, with another slash at its end, or of another tenant.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, auth0Api.present),
  fixes: [
    {
      actor: 'developer',
      summary: 'Send the audience exactly as the API page shows its identifier, character by character.',
      check: 'The token request answers 200.',
    },
    { actor: 'account-owner', summary: 'Or register the API with this identifier: Applications, APIs, Create API.' },
  ],
});
