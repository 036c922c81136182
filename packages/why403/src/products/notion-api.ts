import { defineProduct } from './define-product.ts';

export default defineProduct({
  id: 'notion-api',
  name: 'Notion API',
  layer: 'application',
  present: [
    {
      in: 'host',
      literal: 'api.notion.com',
      whole: true,
      source: 'https://developers.notion.com/reference/status-codes',
      lastSeen: '2026',
    },
    {
      in: 'header x-notion-request-id',
      literal: '',
      source: 'https://developers.notion.com/reference/status-codes',
      lastSeen: '2026',
    },
  ],
  answers: [{ in: 'json', members: ['object', 'code'] }],
  runsOn: ['javascript'],
  onlyAtItsHosts: true,
  wrote: [],
  references: [{ name: 'Notion request id', in: 'header x-notion-request-id', pattern: /^([0-9a-f-]{36})$/i }],
});
