import { PAGES } from '../../evaluate/said-by.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'opensearch/state-conflict',
  title: 'A block on the index or cluster forbids writing',
  explanation:
    'A full disk sets `read_only_allow_delete` (12) or forbids new indices (10); other numbers are blocks that somebody set.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'cluster create-index blocked',
      pattern: /FORBIDDEN\/10\/cluster create-index blocked/,
      unless: PAGES,
      strength: 'proved',
      source: 'https://docs.opensearch.org/latest/install-and-configure/configuring-opensearch/cluster-settings/',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'blocked by',
      pattern: /(?:FORBIDDEN|TOO_MANY_REQUESTS)\/\d{1,2}\/(?:index|cluster|disk)/,
      also: [{ in: 'body', literal: 'opensearch' }],
      unless: PAGES,
      strength: 'proved',
      source: 'https://docs.opensearch.org/latest/install-and-configure/configuring-opensearch/cluster-settings/',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'blocked by',
      pattern: /(?:FORBIDDEN|TOO_MANY_REQUESTS)\/\d{1,2}\/(?:index|cluster|disk)/,
      also: [{ in: 'url', literal: 'opensearch' }],
      unless: PAGES,
      strength: 'proved',
      source: 'https://docs.opensearch.org/latest/install-and-configure/configuring-opensearch/cluster-settings/',
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'operator',
      summary: 'Free disk space, or add a node; then remove the block where it stays.',
      command:
        "curl -sS 'https://OPENSEARCH:9200/_cat/allocation?v&s=disk.percent:desc'; curl -sS -X PUT https://OPENSEARCH:9200/_cluster/settings -H 'Content-Type: application/json' -d '{\"persistent\": {\"cluster.blocks.create_index\": null}}'",
      check: 'Writing passes.',
      weakens: 'On a full disk this lets the node run into its last bytes: free space first.',
    },
  ],
});
