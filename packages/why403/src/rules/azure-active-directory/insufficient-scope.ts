import { eachSentence, saidBy } from '../../evaluate/said-by.ts';
import { AZURE_ACTIVE_DIRECTORY } from '../../products/azure-active-directory.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'azure-active-directory/insufficient-scope',
  title: 'The permission was not consented to',
  explanation: 'Nobody, or no administrator, has granted the app what it asks for.',
  needs: ['exchange'],
  signals: saidBy(AZURE_ACTIVE_DIRECTORY, [
    ...eachSentence(
      {
        strength: 'proved',
        source: 'https://learn.microsoft.com/entra/identity-platform/reference-error-codes',
        lastSeen: '2026',
      },
      ['AADSTS65001', 'AADSTS65004', 'AADSTS65005', 'AADSTS90094', 'AADSTS90008', 'AADSTS650056', 'AADSTS650057'],
    ),
  ]),
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Grant the consent, for the one app and after reading the list.',
      command: 'az ad app permission admin-consent --id APP_ID',
      check: 'The next sign-in does not ask, and the token has the permission.',
      weakens: 'The app then has these rights for every user of the tenant.',
    },
  ],
});
