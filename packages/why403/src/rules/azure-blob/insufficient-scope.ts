import { byAzureStorage, carriesSas, QUOTED_AZURE } from '../../evaluate/azure-storage.ts';
import { defineRule } from '../define-rule.ts';

const DOCS = 'https://learn.microsoft.com/rest/api/storageservices/common-rest-api-error-codes';

export default defineRule({
  id: 'azure-blob/insufficient-scope',
  title: 'The SAS is not good for this service or kind of resource',
  explanation:
    'An account SAS lists services (ss) and resource types (srt: s, c, o). Listing needs c, a blob needs o; a SAS for one blob cannot list its container.',
  needs: ['exchange'],
  signals: [
    {
      in: 'header x-ms-error-code',
      literal: 'Authorization',
      pattern: /^Authorization(?:Service|ResourceType)Mismatch$/,
      strength: 'proved',
      source: DOCS,
      lastSeen: '2026',
    },
    {
      in: 'header x-ms-error-code',
      literal: 'AuthorizationServiceMismatch',
      strength: 'proved',
      source: DOCS,
      lastSeen: '2026',
    },
    {
      in: 'header x-ms-error-code',
      literal: 'AuthorizationResourceTypeMismatch',
      strength: 'proved',
      source: DOCS,
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'AuthorizationServiceMismatch',
      unless: QUOTED_AZURE,
      strength: 'proved',
      source: DOCS,
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'AuthorizationResourceTypeMismatch',
      unless: QUOTED_AZURE,
      strength: 'proved',
      source: DOCS,
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'not authorized to perform this operation using this',
      pattern: /not authorized to perform this operation using this (?:resource type|service)/,
      unless: QUOTED_AZURE,
      strength: 'proved',
      source: DOCS,
      lastSeen: '2026',
    },
  ],
  refine: ({ exchange }, found) => byAzureStorage(exchange, found),
  generic(view) {
    if (carriesSas(view)) return { speaksFor: [view.cite('url', 'sv=…&sig=…: the URL carries a SAS')] };
    return view.query === null && view.url !== null
      ? { ruledOutBecause: 'The URL carries no SAS.' }
      : { speaksFor: [] };
  },
  fixes: [
    {
      actor: 'developer',
      summary: 'Ask for a SAS with the service and the resource type of this request.',
      command:
        'az storage account generate-sas --account-name ACCOUNT --services b --resource-types co --permissions rl --expiry END',
      check: 'ss and srt of the new SAS contain the letters, and the request passes.',
      weakens: 'Whoever holds the SAS may use those kinds of resources until it ends.',
    },
  ],
});
