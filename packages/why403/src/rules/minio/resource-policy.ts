import { anonymous } from '../../evaluate/s3-request.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'minio/resource-policy',
  title: 'The bucket allows nothing to anonymous readers',
  explanation:
    'Buckets of MinIO are closed to unsigned requests until an anonymous policy is set for the bucket or a prefix.',
  needs: ['exchange'],
  generic: (view) => ({ speaksFor: anonymous(view) }),
  fixes: [
    {
      actor: 'operator',
      summary: 'Hand out presigned URLs; where everybody may read, open the one prefix.',
      command: 'mc share download --expire 1h ALIAS/BUCKET/KEY; mc anonymous set download ALIAS/BUCKET/PREFIX',
      check: 'A key under the prefix answers 200 without credentials, and one beside it 403.',
      weakens: 'Everybody who reaches the server can read the prefix.',
    },
  ],
});
