import { eachSentence, saidBy } from '../../evaluate/said-by.ts';
import { AZURE_ACTIVE_DIRECTORY } from '../../products/azure-active-directory.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'azure-active-directory/not-a-member',
  title: 'The account is not of this tenant',
  explanation: 'The user exists elsewhere, was not invited, or the sign-in went to the wrong tenant.',
  needs: ['exchange'],
  signals: saidBy(AZURE_ACTIVE_DIRECTORY, [
    ...eachSentence(
      {
        strength: 'proved',
        source: 'https://learn.microsoft.com/entra/identity-platform/reference-error-codes',
        lastSeen: '2026',
      },
      ['AADSTS50020', 'AADSTS90072', 'AADSTS500208', 'AADSTS500212', 'AADSTS500213', 'AADSTS51004'],
    ),
  ]),
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Invite the account as a guest, or sign in with an account of the tenant.',
      check: 'The sign-in passes.',
      weakens: 'Guests see what the tenant grants to guests.',
    },
  ],
});
