import { PAGES } from '../evaluate/said-by.ts';
import { defineProduct } from './define-product.ts';

export default defineProduct({
  id: 'sharepoint',
  name: 'SharePoint',
  layer: 'application',
  present: [
    {
      in: 'host',
      literal: 'sharepoint',
      pattern: /(?:^|[.-])sharepoint(?:\.(?:com|us|cn|de)$|[.-])/,
      source: 'https://learn.microsoft.com/sharepoint/dev/sp-add-ins/get-to-know-the-sharepoint-rest-service',
      lastSeen: '2026',
    },
    {
      in: 'header microsoftsharepointteamservices',
      literal: '',
      source: 'https://learn.microsoft.com/openspecs/sharepoint_protocols/',
      lastSeen: '2026',
    },
    {
      in: 'header sprequestguid',
      literal: '',
      source: 'https://learn.microsoft.com/openspecs/sharepoint_protocols/',
      lastSeen: '2026',
    },
  ],
  answers: [
    { in: 'xml' },
    { in: 'json', members: ['odata.error'] },
    { in: 'json', members: ['error', 'code'] },
    { in: 'page', has: /_layouts\/|="ms-|<title>[^<]{0,40}Access (?:required|denied)/i },
  ],
  wrote: [
    {
      in: 'body',
      literal: 'Microsoft.SharePoint',
      pattern: /["'>]-?\d{1,12}, Microsoft\.SharePoint\.[A-Za-z.]{1,80}["'<]/,
      unless: PAGES,
      strength: 'indicated',
      source: 'https://learn.microsoft.com/sharepoint/dev/sp-add-ins/get-to-know-the-sharepoint-rest-service',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'System.UnauthorizedAccessException',
      pattern: /-2147024891, System\.UnauthorizedAccessException/,
      unless: PAGES,
      strength: 'indicated',
      source: 'https://learn.microsoft.com/sharepoint/dev/sp-add-ins/get-to-know-the-sharepoint-rest-service',
      lastSeen: '2026',
    },
  ],
  references: [
    { name: 'SPRequestGuid', in: 'header sprequestguid', pattern: /^([0-9a-f-]{36})$/i },
    { name: 'Correlation ID', in: 'body', pattern: /Correlation ID:? ?([0-9a-f-]{36})/i },
  ],
});
