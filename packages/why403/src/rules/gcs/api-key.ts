import { spokenBy } from '../../evaluate/store-dialect.ts';
import { defineRule } from '../define-rule.ts';

const DOCS = 'https://docs.cloud.google.com/storage/docs/xml-api/reference-status';

export default defineRule({
  id: 'gcs/api-key',
  title: 'Cloud Storage does not know the HMAC key',
  explanation:
    'The key (GOOG…) was deleted, deactivated, or belongs to an account that is gone. Clients of S3 may have sent a key of Amazon.',
  needs: ['exchange'],
  signals: [
    { in: 'body', literal: 'InvalidSecurity', strength: 'proved', source: DOCS, lastSeen: '2026' },
    { in: 'body', literal: 'InvalidAccessKeyId', strength: 'proved', source: DOCS, lastSeen: '2026' },
  ],
  refine: ({ exchange }, found) => spokenBy('gcs', exchange, found),
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Look at the state of the key, and make another for the service account if it is gone.',
      command: 'gcloud storage hmac list --all',
      check: 'The access id that the client sends is listed as ACTIVE.',
    },
  ],
});
