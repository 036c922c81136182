import { PAGES } from '../evaluate/said-by.ts';
import { defineProduct } from './define-product.ts';

export default defineProduct({
  id: 'opensearch',
  name: 'OpenSearch',
  layer: 'application',
  present: [
    {
      in: 'host',
      literal: 'opensearch',
      pattern: /(?:^|[.-])opensearch(?:[.-]|$)/,
      source: 'https://docs.opensearch.org/latest/',
      lastSeen: '2026',
    },
    { in: 'header osd-name', literal: '', source: 'https://docs.opensearch.org/latest/dashboards/', lastSeen: '2026' },
    { in: 'header x-opensearch-version', literal: '', source: 'https://docs.opensearch.org/latest/', lastSeen: '2026' },
  ],
  runsOn: ['java'],
  wrote: [
    {
      in: 'body',
      literal: 'no permissions for',
      pattern: /no permissions for \[?[a-z]{3,10}:[a-z0-9:*/_-]{3,200}/,
      unless: PAGES,
      strength: 'proved',
      source: 'https://github.com/opensearch-project/security/issues/533',
      lastSeen: '2026',
    },
  ],
  asks: [
    {
      ask: 'Whom OpenSearch takes the caller for, and to which roles it is mapped.',
      how: 'curl -sS -u USER https://OPENSEARCH:9200/_plugins/_security/authinfo',
      outcomes: [
        { when: '`roles` is empty, or lacks the expected one', causes: ['insufficient-role'] },
        { when: 'the role is there', causes: ['state-conflict', 'insufficient-role'] },
      ],
    },
  ],
});
