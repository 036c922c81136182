import { defineRule } from '../define-rule.ts';

const VSCODE_AZUREAPPSERVICE = 'https://github.com/microsoft/vscode-azureappservice/issues/2167';

export default defineRule({
  id: 'azure-app-service/quota-exhausted',
  title: 'The daily quota of the free or shared plan may be used up',
  explanation:
    'App Service shows the page of a stopped app when the CPU minutes or traffic of the day are used up; it starts again at midnight UTC.',
  shouldBe: 429,
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'This web app is stopped',
      strength: 'possible',
      source: VSCODE_AZUREAPPSERVICE,
      lastSeen: '2026',
    },
    {
      in: 'reason',
      literal: 'Site Disabled',
      whole: true,
      strength: 'possible',
      source: VSCODE_AZUREAPPSERVICE,
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'account-owner',
      summary: 'See "Quotas" of the app in the portal; move the plan to a paid tier, or wait until midnight UTC.',
      command: 'az webapp show --resource-group GROUP --name APP --query usageState',
      check: 'The command prints "Normal".',
    },
  ],
});
