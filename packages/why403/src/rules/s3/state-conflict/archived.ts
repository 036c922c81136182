import { spokenBy } from '../../../evaluate/store-dialect.ts';
import { defineRule } from '../../define-rule.ts';

export default defineRule({
  id: 's3/state-conflict/archived',
  title: 'The object is archived and must be restored before it can be read',
  explanation:
    'It lies in Glacier or Deep Archive, by a lifecycle rule or by the storage class of the upload, or in an archive tier of Intelligent-Tiering. No permission is missing.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'InvalidObjectState',
      strength: 'proved',
      source: 'https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: "The operation is not valid for the object's",
      pattern: /The operation is not valid for the object's (?:storage class|access tier)/,
      strength: 'proved',
      source: 'https://github.com/counsyl/stor/issues/38',
      lastSeen: '2026',
    },
  ],
  refine: ({ exchange }, found) => spokenBy('s3', exchange, found),
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Restore a copy for some days, and read it once the restore is done (minutes to two days, by tier).',
      command:
        'aws s3api restore-object --bucket BUCKET --key KEY --restore-request Days=3,GlacierJobParameters={Tier=Standard}; aws s3api head-object --bucket BUCKET --key KEY --query Restore',
      check: 'Restore says ongoing-request="false", and GET answers 200.',
    },
  ],
});
