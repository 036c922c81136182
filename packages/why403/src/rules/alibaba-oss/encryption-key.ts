import { spokenBy } from '../../evaluate/store-dialect.ts';
import { defineRule } from '../define-rule.ts';

const DOCS = 'https://alibabacloud.com/help/en/oss/support/http-status-code-403';

export default defineRule({
  id: 'alibaba-oss/encryption-key',
  title: 'The key service refuses the key of the object',
  explanation:
    'The object is encrypted with a key of KMS, and the caller may not use it, or KMS is not switched on for the account.',
  needs: ['exchange'],
  signals: [
    { in: 'body', literal: 'This request is forbidden by kms', strength: 'proved', source: DOCS, lastSeen: '2026' },
    { in: 'body', literal: 'does not have KMS Service', strength: 'indicated', source: DOCS, lastSeen: '2026' },
  ],
  refine: ({ exchange }, found) => spokenBy('alibaba-oss', exchange, found),
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Grant the caller kms:Decrypt (to write, kms:GenerateDataKey) on the key of the object.',
      check: 'The same request answers 200.',
      weakens: 'The caller can use the key for whatever else is encrypted with it and readable to it.',
    },
  ],
});
