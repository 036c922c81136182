import { byAzureStorage, QUOTED_AZURE } from '../../evaluate/azure-storage.ts';
import { defineRule } from '../define-rule.ts';

const DOCS =
  'https://learn.microsoft.com/rest/api/storageservices/cross-origin-resource-sharing--cors--support-for-the-azure-storage-services';

export default defineRule({
  id: 'azure-blob/cors-misconfiguration',
  title: 'The CORS rules of the service do not name this web origin, method or header',
  explanation:
    'The browser asked in advance (OPTIONS). Rules are those of the whole blob, file, queue or table service, and the first that fits counts. Other clients are not affected.',
  needs: ['exchange'],
  signals: [
    {
      in: 'header x-ms-error-code',
      literal: 'CorsPreflightFailure',
      strength: 'proved',
      source: DOCS,
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'CorsPreflightFailure',
      unless: QUOTED_AZURE,
      strength: 'proved',
      source: DOCS,
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'CORS not enabled or no matching rule found for this request',
      unless: QUOTED_AZURE,
      strength: 'proved',
      source: DOCS,
      lastSeen: '2026',
    },
  ],
  refine: ({ exchange }, found) => byAzureStorage(exchange, found),
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Add a rule for the web origin, with the methods and headers the page uses.',
      command:
        'az storage cors add --account-name ACCOUNT --services b --origins https://ORIGIN --methods GET PUT OPTIONS --allowed-headers x-ms-blob-type content-type --max-age 600',
      check: 'OPTIONS with the same three headers answers 200 with Access-Control-Allow-Origin.',
      weakens: 'Scripts of that web origin may use the service with whatever credentials they hold.',
    },
  ],
});
