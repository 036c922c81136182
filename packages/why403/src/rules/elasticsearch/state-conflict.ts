import { PAGES } from '../../evaluate/said-by.ts';
import type { Match } from '../../model/signal.ts';
import { defineRule } from '../define-rule.ts';

// OpenSearch writes the same words.
const NOT_OPENSEARCH: readonly Match[] = [
  { in: 'body', literal: 'opensearch' },
  { in: 'url', literal: 'opensearch' },
  { in: 'host', literal: '.es.amazonaws.com' },
];

export default defineRule({
  id: 'elasticsearch/state-conflict',
  title: 'A block on the index or cluster forbids writing',
  explanation:
    'Elasticsearch sets `read_only_allow_delete` on indices when a disk passes the flood-stage watermark (95 % by default), and takes it away once space is free. Other numbers are blocks that somebody set.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'FORBIDDEN/',
      pattern: /FORBIDDEN\/(?:[4-9]|1[23])\/(?:index|cluster) (?:read|write|metadata|closed|preparing)/,
      unless: [...NOT_OPENSEARCH, ...PAGES],
      strength: 'proved',
      source: 'https://www.elastic.co/docs/troubleshoot/elasticsearch/fix-watermark-errors',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'TOO_MANY_REQUESTS',
      pattern: /TOO_MANY_REQUESTS\/12\/(?:index|disk)/,
      unless: [...NOT_OPENSEARCH, ...PAGES],
      strength: 'proved',
      source: 'https://www.elastic.co/docs/troubleshoot/elasticsearch/fix-watermark-errors',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'disk usage exceeded flood-stage watermark',
      unless: [...NOT_OPENSEARCH, ...PAGES],
      strength: 'proved',
      source: 'https://www.elastic.co/docs/troubleshoot/elasticsearch/fix-watermark-errors',
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'operator',
      summary: 'For block 12: free disk space on the fullest node, or add a node.',
      command: "curl -sS 'https://ES:9200/_cat/allocation?v&s=disk.percent:desc'",
      check: 'Below the high watermark the block goes away by itself (7.4 and later).',
    },
    {
      actor: 'operator',
      summary: 'For a block that somebody set, or on an older release: remove it.',
      command:
        'curl -sS -X PUT https://ES:9200/INDEX/_settings -H \'Content-Type: application/json\' -d \'{"index.blocks.read_only_allow_delete": null, "index.blocks.write": null}\'',
      check: 'Writing passes.',
      weakens: 'On a full disk this lets the node run into its last bytes: free space first.',
    },
  ],
});
