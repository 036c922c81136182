import { defineProduct } from './define-product.ts';

export default defineProduct({
  id: 'confluence',
  name: 'Confluence',
  layer: 'application',
  present: [
    {
      in: 'url',
      literal: 'rest',
      pattern: /\/wiki\/(?:rest|api)\/|\/rest\/api\/(?:content|space|longtask)\b/i,
      source: 'https://github.com/run-llama/llama_index/issues/14836',
      lastSeen: '2026',
    },
    {
      in: 'header x-confluence-request-time',
      literal: '',
      source: 'https://github.com/run-llama/llama_index/issues/14836',
      lastSeen: '2026',
    },
    {
      in: 'header x-confluence-cluster-node',
      literal: '',
      source: 'https://github.com/run-llama/llama_index/issues/14836',
      lastSeen: '2026',
    },
    {
      in: 'header x-authentication-denied-reason',
      literal: 'login.action',
      source: 'https://github.com/gioboa/jira-plugin/issues/26',
      lastSeen: '2026',
    },
  ],
  answers: [
    { in: 'json', members: ['statusCode'] },
    { in: 'text' },
    { in: 'page', has: /="[^"]{0,200}(?:confluence|atlassian)/i },
  ],
  runsOn: ['java'],
  wrote: [],
});
