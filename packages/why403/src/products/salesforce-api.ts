import { defineProduct } from './define-product.ts';

export default defineProduct({
  id: 'salesforce-api',
  name: 'Salesforce API',
  layer: 'application',
  present: [
    {
      in: 'host',
      literal: 'com',
      pattern: /(?:^|\.)(?:salesforce|force|cloudforce)\.com$|\.salesforce\.mil$/i,
      source: 'https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/errorcodes.htm',
      lastSeen: '2026',
    },
    {
      in: 'header sforce-limit-info',
      literal: '',
      source: 'https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/errorcodes.htm',
      lastSeen: '2026',
    },
  ],
  wrote: [],
});
