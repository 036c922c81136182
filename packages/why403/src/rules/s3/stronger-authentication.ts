import { spokenBy } from '../../evaluate/store-dialect.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 's3/stronger-authentication',
  title: 'The bucket demands a second factor for this deletion',
  explanation:
    'With MFA delete on, removing a version or changing the versioning of the bucket needs the code of the root account’s device in the x-amz-mfa header.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'Mfa Authentication must be used for this request',
      strength: 'proved',
      source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/MultiFactorAuthenticationDelete.html',
      lastSeen: '2026',
    },
  ],
  refine: ({ exchange }, found) => spokenBy('s3', exchange, found),
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Send the serial number of the device and its current code with the request.',
      command: 'aws s3api delete-object --bucket BUCKET --key KEY --version-id ID --mfa "SERIAL CODE"',
      check: 'The command answers without an error.',
    },
  ],
});
