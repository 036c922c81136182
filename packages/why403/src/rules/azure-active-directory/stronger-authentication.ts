import { saidBy } from '../../evaluate/said-by.ts';
import { AZURE_ACTIVE_DIRECTORY } from '../../products/azure-active-directory.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'azure-active-directory/stronger-authentication',
  title: 'Entra ID demands a second factor for this sign-in',
  explanation:
    'A policy of the tenant asks for more than the password; a sign-in without a person (password grant, stored token) cannot give it.',
  needs: ['exchange'],
  signals: saidBy(AZURE_ACTIVE_DIRECTORY, [
    {
      in: 'body',
      literal: 'AADSTS50076',
      strength: 'proved',
      source: 'https://learn.microsoft.com/entra/identity-platform/reference-error-codes',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'AADSTS50079',
      strength: 'proved',
      source: 'https://learn.microsoft.com/entra/identity-platform/reference-error-codes',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'AADSTS50074',
      strength: 'proved',
      source: 'https://learn.microsoft.com/entra/identity-platform/reference-error-codes',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'AADSTS50078',
      strength: 'proved',
      source: 'https://learn.microsoft.com/entra/identity-platform/reference-error-codes',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'AADSTS50072',
      strength: 'proved',
      source: 'https://learn.microsoft.com/entra/identity-platform/reference-error-codes',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'AADSTS50158',
      strength: 'proved',
      source: 'https://learn.microsoft.com/entra/identity-platform/reference-error-codes',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'AADSTS50097',
      strength: 'proved',
      source: 'https://learn.microsoft.com/entra/identity-platform/reference-error-codes',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'AADSTS50125',
      strength: 'proved',
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
