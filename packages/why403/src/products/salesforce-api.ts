import { defineProduct } from './define-product.ts';

export default defineProduct({
  id: 'salesforce-api',
  name: 'Salesforce API',
  layer: 'application',
  present: [
    ...['salesforce.com', 'force.com', 'cloudforce.com', 'salesforce.mil'].map(
      (literal) =>
        ({
          in: 'host',
          literal,
          pattern: /(?:^|\.)(?:(?:salesforce|force|cloudforce)\.com|salesforce\.mil)$/,
          source: 'https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/errorcodes.htm',
          lastSeen: '2026',
        }) as const,
    ),
    {
      in: 'header sforce-limit-info',
      literal: '',
      source: 'https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/errorcodes.htm',
      lastSeen: '2026',
    },
  ],
  answers: [
    { in: 'json', members: ['errorCode', 'message'] },
    { in: 'json', members: ['error', 'error_description'] },
    { in: 'xml' },
    { in: 'page' },
  ],
  runsOn: ['java'],
  onlyAtItsHosts: true,
  wrote: [],
});
