import { defineRule } from '../define-rule.ts';

const VSCODE_AZUREAPPSERVICE = 'https://github.com/microsoft/vscode-azureappservice/issues/2167';

export default defineRule({
  id: 'azure-app-service/account-state',
  title: 'The App Service app is stopped, or its free quota for today is used up',
  explanation:
    '"This web app is stopped" is shown when somebody stopped the app, when the plan\'s daily CPU quota (free and shared tiers) is used up, and when the subscription is disabled. The SCM site may show it while the app itself runs.',
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'This web app is stopped',
      strength: 'indicated',
      source: VSCODE_AZUREAPPSERVICE,
      lastSeen: '2026',
    },
    {
      in: 'reason',
      literal: 'Site Disabled',
      whole: true,
      strength: 'indicated',
      source: VSCODE_AZUREAPPSERVICE,
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'Site Disabled',
      pattern: /\b403[ :,("'-]{1,4}Site Disabled/i,
      strength: 'indicated',
      source: VSCODE_AZUREAPPSERVICE,
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Start the app; where it stops again, see "Quotas" in the portal and move the plan to a paid tier.',
      command:
        'az webapp show --resource-group GROUP --name APP --query "{state:state,usage:usageState}" && az webapp start --resource-group GROUP --name APP',
      check: 'state is Running and usageState is Normal.',
    },
  ],
});
