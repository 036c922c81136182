import { defineRule } from '../define-rule.ts';

const APP_SERVICE_IP_RESTRICTIONS = 'https://learn.microsoft.com/azure/app-service/app-service-ip-restrictions';

export default defineRule({
  id: 'azure-app-service/ip-block',
  title: "An access restriction of the App Service does not list the client's address",
  explanation:
    '"Ip Forbidden": the access restrictions (or private endpoint settings) of the app refuse the address before the app is asked. The SCM site has rules of its own. `x-ms-forbidden-ip` shows the address that App Service saw, which behind a proxy or a service endpoint is not your public one.',
  needs: ['exchange'],
  signals: [
    {
      in: 'header x-ms-forbidden-ip',
      literal: '',
      strength: 'proved',
      source: APP_SERVICE_IP_RESTRICTIONS,
      lastSeen: '2026',
    },
    {
      in: 'reason',
      literal: 'Ip Forbidden',
      whole: true,
      strength: 'proved',
      source: APP_SERVICE_IP_RESTRICTIONS,
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'Ip Forbidden',
      pattern: /\b403[ :,("'-]{1,4}Ip Forbidden|Ip Forbidden \(CODE: 403\)/i,
      strength: 'proved',
      source: APP_SERVICE_IP_RESTRICTIONS,
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'Ip Forbidden',
      also: [{ in: 'host', literal: 'azurewebsites.net' }],
      strength: 'proved',
      source: APP_SERVICE_IP_RESTRICTIONS,
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'you have attempted to reach has blocked your access',
      pattern: /web app you have attempted to reach has blocked your access/i,
      strength: 'proved',
      source: APP_SERVICE_IP_RESTRICTIONS,
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'operator',
      summary:
        'Add the address that App Service saw to the access restrictions of the app (for deployments: of the SCM site).',
      command:
        'az webapp config access-restriction add --resource-group GROUP --name APP --rule-name office --action Allow --ip-address ADDRESS/32 --priority 200',
      check: 'The same client gets the answer of the app.',
      weakens: 'Lets that address in.',
    },
  ],
});
