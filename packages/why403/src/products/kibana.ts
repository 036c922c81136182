import { defineProduct } from './define-product.ts';

export default defineProduct({
  id: 'kibana',
  name: 'Kibana',
  layer: 'application',
  present: [
    { in: 'header kbn-name', literal: '', source: 'https://www.elastic.co/docs/reference/kibana', lastSeen: '2026' },
    {
      in: 'header kbn-license-sig',
      literal: '',
      source: 'https://www.elastic.co/docs/reference/kibana',
      lastSeen: '2026',
    },
    {
      in: 'host',
      literal: 'kibana',
      pattern: /(?:^|[.-])kibana(?:[.-]|$)/,
      source: 'https://www.elastic.co/docs/reference/kibana',
      lastSeen: '2026',
    },
  ],
  runsOn: ['javascript'],
  wrote: [
    {
      in: 'body',
      literal: 'statusCode',
      pattern: /^\s{0,20}\{\s{0,20}"statusCode"\s{0,9}:\s{0,9}40[013]\s{0,9},\s{0,20}"error"\s{0,9}:/,
      also: [{ in: 'header kbn-name', literal: '' }],
      strength: 'indicated',
      source: 'https://www.elastic.co/docs/api/doc/kibana/',
      lastSeen: '2026',
    },
  ],
  asks: [
    {
      ask: 'What the answer of Kibana says under `message`, and the roles of the user.',
      how: 'curl -sS -u USER https://KIBANA/internal/security/me',
      outcomes: [
        { when: 'the role has no privilege for the space or feature', causes: ['insufficient-role'] },
        { when: 'message names kbn-xsrf', causes: ['csrf-check'] },
      ],
    },
  ],
});
