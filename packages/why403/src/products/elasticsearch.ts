import { defineProduct } from './define-product.ts';

export default defineProduct({
  id: 'elasticsearch',
  name: 'Elasticsearch',
  layer: 'application',
  present: [
    {
      in: 'header x-elastic-product',
      literal: 'Elasticsearch',
      source: 'https://www.elastic.co/docs/api/doc/elasticsearch/',
      lastSeen: '2026',
    },
    {
      in: 'header x-found-handling-cluster',
      literal: '',
      source: 'https://www.elastic.co/docs/deploy-manage/deploy/elastic-cloud',
      lastSeen: '2026',
    },
  ],
  answers: [{ in: 'json', members: ['error', 'status'] }],
  runsOn: ['java'],
  wrote: [
    {
      in: 'body',
      literal: 'root_cause',
      pattern: /"root_cause"\s{0,9}:\s{0,9}\[/,
      also: [{ in: 'body', literal: 'security_exception' }],
      unless: [
        { in: 'body', literal: 'no permissions for' },
        { in: 'body', literal: 'opensearch' },
        { in: 'host', literal: 'opensearch' },
      ],
      strength: 'indicated',
      source: 'https://github.com/magenx/Magento-2-server-installation/issues/179',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'cluster_block_exception',
      also: [{ in: 'body', literal: '"root_cause"' }],
      unless: [
        { in: 'body', literal: 'opensearch' },
        { in: 'host', literal: 'opensearch' },
        { in: 'host', literal: '.es.amazonaws.com' },
      ],
      strength: 'indicated',
      source: 'https://www.elastic.co/docs/troubleshoot/elasticsearch/fix-watermark-errors',
      lastSeen: '2026',
    },
  ],
  asks: [
    {
      ask: 'Whom Elasticsearch takes the caller for, and what that user may do.',
      how: 'curl -sS -u USER https://ES:9200/_security/_authenticate; curl -sS -u USER https://ES:9200/_security/user/_privileges',
      outcomes: [
        { when: 'the index or privilege is not listed', causes: ['insufficient-role'] },
        { when: 'it is listed', causes: ['state-conflict', 'account-state'] },
        { when: '401', causes: ['missing-credentials', 'expired-credentials', 'api-key'] },
      ],
    },
  ],
});
