import { eachSentence, saidBy } from '../../evaluate/said-by.ts';
import { AZURE_ACTIVE_DIRECTORY } from '../../products/azure-active-directory.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'azure-active-directory/expired-credentials',
  title: 'The refresh token, password or client secret has expired',
  explanation:
    'Refresh tokens end after 90 days without use, after a change of password, or when an administrator revokes them; client secrets have an end date.',
  needs: ['exchange'],
  signals: saidBy(AZURE_ACTIVE_DIRECTORY, [
    ...eachSentence(
      {
        strength: 'proved',
        source: 'https://learn.microsoft.com/entra/identity-platform/reference-error-codes',
        lastSeen: '2026',
      },
      [
        'AADSTS70008',
        'AADSTS700082',
        'AADSTS50173',
        'AADSTS50089',
        'AADSTS700084',
        'AADSTS70043',
        'AADSTS500133',
        'AADSTS7000222',
        'AADSTS50055',
        'AADSTS50144',
        'AADSTS50132',
        'AADSTS50133',
      ],
    ),
  ]),
  fixes: [
    {
      actor: 'developer',
      summary: 'Sign in again; for an app, make a new secret, or better a federated credential, which has none.',
      command: 'az ad app credential reset --id APP_ID --append',
      check: 'The token endpoint answers 200.',
    },
  ],
});
