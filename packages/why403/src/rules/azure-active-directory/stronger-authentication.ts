import { eachSentence, saidBy } from '../../evaluate/said-by.ts';
import { AZURE_ACTIVE_DIRECTORY } from '../../products/azure-active-directory.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'azure-active-directory/stronger-authentication',
  title: 'Entra ID demands a second factor for this sign-in',
  explanation:
    'A policy of the tenant asks for more than the password; a sign-in without a person (password grant, stored token) cannot give it.',
  needs: ['exchange'],
  signals: saidBy(AZURE_ACTIVE_DIRECTORY, [
    ...eachSentence(
      {
        strength: 'proved',
        source: 'https://learn.microsoft.com/entra/identity-platform/reference-error-codes',
        lastSeen: '2026',
      },
      ['AADSTS50076', 'AADSTS50079', 'AADSTS50074', 'AADSTS50078', 'AADSTS50072', 'AADSTS50158', 'AADSTS50097'],
    ),
    // The sign-in stopped to let the person register for password reset, or reset it.
    {
      in: 'body',
      literal: 'AADSTS50125',
      strength: 'indicated',
      source: 'https://learn.microsoft.com/entra/identity-platform/reference-error-codes',
      lastSeen: '2026',
    },
  ]),
  fixes: [
    {
      actor: 'developer',
      summary: 'Sign in interactively, with the `claims` value of the answer; do not use the password grant.',
      check: 'The token has `amr` with `mfa`.',
    },
    {
      actor: 'account-owner',
      summary: 'For automation use a service principal or managed identity: no person, no second factor.',
    },
  ],
});
