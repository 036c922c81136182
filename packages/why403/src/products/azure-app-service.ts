import { defineProduct } from './define-product.ts';

const APP_SERVICE_IP_RESTRICTIONS = 'https://learn.microsoft.com/azure/app-service/app-service-ip-restrictions';
const VSCODE_AZUREAPPSERVICE = 'https://github.com/microsoft/vscode-azureappservice/issues/2167';

export default defineProduct({
  id: 'azure-app-service',
  name: 'Azure App Service',
  layer: 'platform',
  present: [
    {
      in: 'host',
      literal: 'azurewebsites.net',
      pattern: /\.azurewebsites\.(?:net|us|cn)$/,
      source: APP_SERVICE_IP_RESTRICTIONS,
      lastSeen: '2026',
    },
    { in: 'header set-cookie', literal: 'ARRAffinity', source: APP_SERVICE_IP_RESTRICTIONS, lastSeen: '2026' },
    { in: 'header x-ms-forbidden-ip', literal: '', source: APP_SERVICE_IP_RESTRICTIONS, lastSeen: '2026' },
  ],
  carried: [
    // The affinity cookie is set with answers of the app, not with refusals before it.
    { in: 'header set-cookie', literal: 'ARRAffinity', source: APP_SERVICE_IP_RESTRICTIONS, lastSeen: '2026' },
  ],
  answers: [{ in: 'text' }, { in: 'page', has: /<title>[^<]{0,80}(?:Web App|web app|Microsoft Azure|403)/ }],
  wrote: [
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
      in: 'reason',
      literal: 'Site Disabled',
      whole: true,
      strength: 'proved',
      source: VSCODE_AZUREAPPSERVICE,
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'This web app is stopped',
      strength: 'proved',
      source: VSCODE_AZUREAPPSERVICE,
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'you have attempted to reach has blocked your access',
      strength: 'proved',
      source: APP_SERVICE_IP_RESTRICTIONS,
      lastSeen: '2026',
    },
  ],
  references: [
    { name: 'Address that was refused', in: 'header x-ms-forbidden-ip', pattern: /^([0-9a-f.:[\]]{3,60})$/i },
    { name: 'X-Ms-Request-Id', in: 'header x-ms-request-id', pattern: /^([0-9a-f-]{20,60})$/i },
  ],
});
