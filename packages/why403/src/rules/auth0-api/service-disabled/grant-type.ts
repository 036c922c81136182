import { unlessQuoted } from '../../../evaluate/quotation.ts';
import type { Signal } from '../../../model/signal.ts';
import auth0Api from '../../../products/auth0-api.ts';
import { defineRule } from '../../define-rule.ts';

const signals: readonly Signal[] = [
  {
    in: 'body',
    literal: 'not allowed for the client',
    pattern: /\bGrant type ['"\\]{0,3}[\w:.-]{1,80}['"\\]{0,3} not allowed for the client\b/i,
    strength: 'proved',
    source: 'https://auth0.com/docs/authenticate/login/oauth2',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'auth0-api/service-disabled/grant-type',
  title: 'The grant type is switched off for this Auth0 application',
  explanation: 'Each application lists the grants it may use; password and client credentials are off by default.',
  needs: ['exchange'],
  signals,
  refine: unlessQuoted(signals, auth0Api.present),
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Tick that grant in the application: Settings, Advanced Settings, Grant Types.',
      check: 'The same token request answers 200.',
      weakens: "The application can then get tokens in that way; the password grant hands it the user's password.",
    },
  ],
});
