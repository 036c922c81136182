import { cannotBeAbsent, readsKey } from '../../evaluate/s3-request.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'minio/missing-object-no-list',
  title: 'The object may not exist: without permission to list, MinIO says AccessDenied',
  explanation: 'As in S3, a caller without s3:ListBucket gets the same answer for an absent key and for a refused one.',
  needs: ['exchange'],
  generic(view) {
    const reason = cannotBeAbsent(view);
    return reason === null ? { speaksFor: readsKey(view) } : { ruledOutBecause: reason };
  },
  fixes: [
    {
      actor: 'operator',
      summary: 'See whether the key is there.',
      command: 'mc stat ALIAS/BUCKET/KEY',
      check: 'mc finds it: then the refusal is one of rights.',
    },
  ],
});
