import { anonymous, storeRequest } from '../../evaluate/s3-request.ts';
import { spokenBy } from '../../evaluate/store-dialect.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 's3/encryption-key',
  title: 'The object is encrypted with a KMS key that the caller may not use',
  explanation:
    'Reading needs kms:Decrypt on the key of the object, writing kms:GenerateDataKey on that of the bucket (and Decrypt for multipart uploads). The key policy must allow it as well as the policy of the caller; the key of the service (aws/s3) cannot be shared with another account or with an origin access identity.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'is not authorized to perform: kms',
      pattern: /is not authorized to perform: kms:(?:Decrypt|GenerateDataKey|Encrypt|ReEncrypt|DescribeKey)\w{0,20}\b/,
      strength: 'proved',
      source: 'https://github.com/ministryofjustice/modernisation-platform/pull/1296',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'The ciphertext refers to a customer master key that does not exist',
      strength: 'proved',
      source: 'https://repost.aws/knowledge-center/s3-access-denied-error-kms',
      lastSeen: '2025',
    },
  ],
  refine: ({ exchange }, found) => spokenBy('s3', exchange, found),
  generic(view) {
    const { operation } = storeRequest(view);
    if (operation !== null && /^(?:List|Delete|HeadBucket)/.test(operation)) {
      return { ruledOutBecause: `${operation} uses no object key.` };
    }
    if (anonymous(view).length > 0) {
      return { ruledOutBecause: 'To unsigned requests for an object under a KMS key S3 answers 400.' };
    }
    return { speaksFor: [] };
  },
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Let the key policy and the policy of the caller allow the action that is named.',
      change: {
        file: 'the key policy',
        after:
          '{ "Effect": "Allow", "Principal": { "AWS": "ROLE_ARN" }, "Action": ["kms:Decrypt", "kms:GenerateDataKey"], "Resource": "*" }',
      },
      command: 'aws s3api head-object --bucket BUCKET --key KEY --query SSEKMSKeyId',
      check: 'The same request answers 200.',
      weakens: 'The principal can use the key for whatever else is encrypted with it and readable to it.',
    },
  ],
});
