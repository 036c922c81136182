import { eachSentence, saidBy } from '../../evaluate/said-by.ts';
import { AZURE_ACTIVE_DIRECTORY } from '../../products/azure-active-directory.ts';
import { defineRule, leftOpen } from '../define-rule.ts';

export default defineRule({
  id: 'azure-active-directory/application-policy',
  title: 'A Conditional Access policy of the tenant blocks this sign-in',
  explanation:
    'A policy tested device, network, client or risk, and does not say which. The sign-in log names the policy.',
  needs: ['exchange'],
  signals: saidBy(AZURE_ACTIVE_DIRECTORY, [
    ...eachSentence(
      {
        strength: 'proved',
        source: 'https://learn.microsoft.com/entra/identity-platform/reference-error-codes',
        lastSeen: '2026',
      },
      [
        'AADSTS53000',
        'AADSTS53001',
        'AADSTS53002',
        'AADSTS53003',
        'AADSTS53004',
        'AADSTS53009',
        'AADSTS53010',
        'AADSTS50131',
        'AADSTS50142',
        'AADSTS530001',
        'AADSTS530002',
        'AADSTS530003',
        'AADSTS530021',
        'AADSTS530032',
        'AADSTS530035',
      ],
    ),
  ]),
  generic: leftOpen,
  fixes: [
    {
      actor: 'account-owner',
      summary:
        'Open the sign-in log by the correlation id, tab Conditional Access: it names the policy and the condition. Then sign in as the policy asks, or narrow it.',
      command: 'xdg-open https://entra.microsoft.com/#view/Microsoft_AAD_IAM/SignInEventsV3Blade',
      check: 'The next sign-in is listed with the result Success.',
      weakens: 'Whom the exception covers signs in without that condition.',
    },
  ],
});
