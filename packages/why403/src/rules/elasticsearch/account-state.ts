import { PAGES } from '../../evaluate/said-by.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'elasticsearch/account-state',
  title: 'The licence of the cluster does not cover this feature, or has expired',
  explanation: 'The feature needs a paid licence, or the trial ended.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'current license is non-compliant for',
      pattern: /current license is non-compliant for \[/,
      unless: PAGES,
      strength: 'proved',
      source: 'https://www.elastic.co/docs/deploy-manage/license',
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'operator',
      summary: 'Look at the licence; renew it, or stop using the feature.',
      command: 'curl -sS https://ES:9200/_license',
      check: '`status` is active.',
    },
  ],
});
