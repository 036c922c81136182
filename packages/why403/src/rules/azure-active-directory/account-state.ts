import { eachSentence, saidBy } from '../../evaluate/said-by.ts';
import { AZURE_ACTIVE_DIRECTORY } from '../../products/azure-active-directory.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'azure-active-directory/account-state',
  title: 'The account or app is disabled or locked',
  explanation:
    'The user is disabled, or locked after too many wrong passwords or from a suspicious address; or the app was disabled.',
  needs: ['exchange'],
  signals: saidBy(AZURE_ACTIVE_DIRECTORY, [
    ...eachSentence(
      {
        strength: 'proved',
        source: 'https://learn.microsoft.com/entra/identity-platform/reference-error-codes',
        lastSeen: '2026',
      },
      ['AADSTS50057', 'AADSTS7000112'],
    ),
    // One code for too many wrong passwords and for an address with a bad name; the sentence tells them apart.
    {
      in: 'body',
      literal: 'AADSTS50053',
      pattern: /AADSTS50053: [^"\n]{0,60}tried to sign in too many times/,
      strength: 'proved',
      source: 'https://learn.microsoft.com/entra/identity-platform/reference-error-codes',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'AADSTS50053',
      strength: 'indicated',
      source: 'https://learn.microsoft.com/entra/identity-platform/reference-error-codes',
      lastSeen: '2026',
    },
  ]),
  fixes: [
    {
      actor: 'account-owner',
      summary:
        'Enable the account, or wait for the lock to end (the first is a minute); then find what keeps trying the old password.',
      check: 'The sign-in passes.',
    },
  ],
});
