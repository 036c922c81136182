import { behindCloudFront } from '../../evaluate/aws-request.ts';
import { anonymous, storeRequest } from '../../evaluate/s3-request.ts';
import { spokenBy } from '../../evaluate/store-dialect.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 's3/encryption-key',
  title: 'The object is encrypted with a KMS key that the caller may not use',
  explanation:
    'Reading needs kms:Decrypt on the key of the object, writing kms:GenerateDataKey on that of the bucket (and Decrypt for multipart uploads). The key policy must allow it as well as the policy of the caller; the key of the service (aws/s3) cannot be shared with another account, nor with CloudFront, whose origin access control needs a statement of its own in the key policy. A key that is disabled, or waits to be deleted, is answered 400.',
  needs: ['exchange'],
  anyStatus: true,
  signals: [
    {
      in: 'body',
      literal: 'is not authorized to perform: kms',
      pattern: /is not authorized to perform: kms:(?:Decrypt|GenerateDataKey|Encrypt|ReEncrypt|DescribeKey)\w{0,20}\b/,
      // That is the answer of the key service itself.
      unless: [{ in: 'body', literal: 'com.amazonaws.kms' }],
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
    {
      in: 'body',
      literal: 'KMS',
      pattern:
        /\bKMS\.(?:Disabled|NotFound|AccessDenied|InvalidState|KMSInvalidState|InvalidKeyUsage|UnrecognizedClient)Exception\b/,
      strength: 'proved',
      source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/troubleshoot-403-errors.html',
      lastSeen: '2026',
    },
    {
      // Signed with version 2, or not at all: 400, whoever asks.
      in: 'body',
      literal: 'Requests specifying Server Side Encryption with AWS KMS',
      strength: 'proved',
      source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html',
      lastSeen: '2026',
    },
  ],
  refine: ({ exchange }, found) => spokenBy('s3', exchange, found),
  generic(view) {
    const { operation } = storeRequest(view);
    if (operation !== null && /^(?:List|Delete|HeadBucket)/.test(operation)) {
      return { ruledOutBecause: `${operation} uses no object key.` };
    }
    // Behind CloudFront the request that is shown is not the one that the bucket got: an origin access control signs that.
    if (anonymous(view).length > 0 && behindCloudFront(view) === null) {
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
    {
      actor: 'account-owner',
      summary:
        'Where the key is disabled or waits to be deleted, bring it back: nothing under it can be read meanwhile.',
      command: 'aws kms cancel-key-deletion --key-id KEY; aws kms enable-key --key-id KEY',
      check: 'aws kms describe-key --key-id KEY says Enabled.',
    },
  ],
});
