import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'unknown/encryption-key',
  title: 'The key service refuses the use of the key',
  explanation:
    'AWS KMS was asked to decrypt, or to make a data key, by the caller or by a service in its name (S3, CloudFront, SQS, Secrets Manager), and the policies do not allow it. The key policy has to allow it; a policy of the caller counts only where the key policy lets the account decide.',
  layer: 'application',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'is not authorized to perform: kms',
      also: [{ in: 'body', literal: 'com.amazonaws.kms' }],
      strength: 'indicated',
      source: 'https://docs.aws.amazon.com/kms/latest/developerguide/policy-evaluation.html',
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Let the key policy allow the action that is named to the caller that is named, for this one service.',
      change: {
        file: 'the key policy',
        after:
          '{ "Effect": "Allow", "Principal": { "AWS": "ROLE_ARN" }, "Action": ["kms:Decrypt", "kms:GenerateDataKey"], "Resource": "*", "Condition": { "StringEquals": { "kms:ViaService": "s3.REGION.amazonaws.com" } } }',
      },
      command: 'aws kms get-key-policy --key-id KEY --policy-name default --query Policy --output text',
      check: 'CloudTrail has the next call of this action without an errorCode.',
      weakens: 'The principal can use the key for whatever else is encrypted with it and readable to it.',
    },
  ],
});
