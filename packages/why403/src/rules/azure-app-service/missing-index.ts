import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'azure-app-service/missing-index',
  title: 'No default document: nothing is deployed where App Service looks for it',
  explanation:
    '"You do not have permission to view this directory or page." on a fresh app mostly means that wwwroot has no index file: the deployment put it one folder deeper, or failed.',
  layer: 'web-server',
  needs: ['exchange'],
  signals: [
    {
      in: 'message',
      literal: 'permission to view this directory or page',
      pattern: /^\s{0,40}You do not have permission to view this directory or page\.?\s{0,40}$/,
      also: [{ in: 'host', literal: 'azurewebsites.net' }],
      strength: 'indicated',
      source: 'https://learn.microsoft.com/azure/app-service/configure-common',
      lastSeen: '2026',
    },
  ],
  refine: ({ exchange }, found) =>
    exchange.status === 401
      ? null
      : exchange.path === null || exchange.path.endsWith('/')
        ? found
        : { ...found, strength: 'possible' },
  fixes: [
    {
      actor: 'operator',
      summary: 'List wwwroot, and deploy so that the index file (or web.config) stands at its top.',
      command: 'az webapp ssh --resource-group GROUP --name APP  # then: ls -l /home/site/wwwroot',
      check: 'The file is there and the root of the site answers 200.',
    },
  ],
});
