import { PAGES } from '../../evaluate/said-by.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'elasticsearch/missing-credentials',
  title: 'No user and no key arrived, or the password is wrong',
  explanation: 'Security is on (the default since 8.0), and the request had no credentials that Elasticsearch takes.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'missing authentication credentials for',
      pattern: /missing authentication credentials for (?:REST request|action) \[/,
      unless: PAGES,
      strength: 'proved',
      source: 'https://www.elastic.co/docs/troubleshoot/elasticsearch/security',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'unable to authenticate user',
      pattern: /unable to authenticate user \[[^\]]{1,100}\] for (?:REST request|action)/,
      unless: PAGES,
      strength: 'indicated',
      source: 'https://www.elastic.co/docs/troubleshoot/elasticsearch/security',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'unable to authenticate with provided credentials',
      unless: PAGES,
      strength: 'indicated',
      source: 'https://www.elastic.co/docs/troubleshoot/elasticsearch/security',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'failed to authenticate user',
      pattern: /failed to authenticate user \[/,
      unless: PAGES,
      strength: 'indicated',
      source: 'https://www.elastic.co/docs/troubleshoot/elasticsearch/security',
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'developer',
      summary: 'Send a user or an API key.',
      command: 'curl -sS -u USER https://ES:9200/_security/_authenticate',
      check: 'The answer names the user.',
    },
  ],
});
