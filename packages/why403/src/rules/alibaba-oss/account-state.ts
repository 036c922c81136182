import { spokenBy } from '../../evaluate/store-dialect.ts';
import { defineRule } from '../define-rule.ts';

const DOCS = 'https://www.alibabacloud.com/help/en/oss/user-guide/http-403-error-code';

export default defineRule({
  id: 'alibaba-oss/account-state',
  title: 'The account that owns the bucket is in debt, suspended, or the bucket is switched off',
  explanation:
    'UserDisable and InDebt come from an overdue payment, AbnormalBucketOwnerStatus from a closed account, BucketDisable from a safety measure of the provider.',
  needs: ['exchange'],
  signals: [
    { in: 'body', literal: 'UserDisable', strength: 'proved', source: DOCS, lastSeen: '2026' },
    { in: 'body', literal: 'InDebt', strength: 'proved', source: DOCS, lastSeen: '2026' },
    { in: 'body', literal: 'InDebtOverdue', strength: 'proved', source: DOCS, lastSeen: '2026' },
    { in: 'body', literal: 'AbnormalBucketOwnerStatus', strength: 'proved', source: DOCS, lastSeen: '2026' },
    { in: 'body', literal: 'BucketDisable', strength: 'proved', source: DOCS, lastSeen: '2026' },
  ],
  refine: ({ exchange }, found) => spokenBy('alibaba-oss', exchange, found),
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Settle what is overdue, or answer the notice in the message centre; access comes back within minutes.',
      check: 'The same request answers 200.',
    },
  ],
});
