import { anonymous, identified, setsAcl, unlessAbsent } from '../../../evaluate/s3-request.ts';
import { spokenBy } from '../../../evaluate/store-dialect.ts';
import { defineRule } from '../../define-rule.ts';

export default defineRule({
  id: 's3/insufficient-role/no-grant',
  title: 'No policy of the role or user that asks allows this action on this key',
  explanation:
    'Object actions need the resource with /* (`arn:aws:s3:::BUCKET/*`), bucket actions such as ListBucket the one without. Setting an access list with an upload needs s3:PutObjectAcl besides s3:PutObject, tags need s3:PutObjectTagging.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'because no identity-based policy allows the s3',
      pattern: /because no identity-based policy allows the s3:\w{3,60} action/,
      strength: 'proved',
      source: 'https://github.com/aws-ia/terraform-aws-bedrock/issues/41',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'is not authorized to perform: s3',
      pattern: /is not authorized to perform: s3:\w{3,60}\b/,
      unless: [
        { in: 'body', literal: 'explicit deny' },
        { in: 'body', literal: 'because no', pattern: /because no (?!identity-based)/ },
        { in: 'body', literal: 'because public' },
      ],
      strength: 'indicated',
      source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/troubleshoot-403-errors.html',
      lastSeen: '2026',
    },
  ],
  refine({ exchange }, signalled) {
    const found = unlessAbsent(exchange, signalled);
    if (found === null) return null;
    const named = /User: (\S{1,300}) is not authorized to perform: (s3:\w{3,60}) on resource: (\S{1,600})/.exec(
      exchange.body,
    );
    if (named === null) return spokenBy('s3', exchange, found);
    const [, caller, action, resource] = named;
    const evidence = exchange.cite('body', `${caller} needs ${action} on ${resource}`);
    return spokenBy('s3', exchange, { ...found, evidence: [...found.evidence, evidence] });
  },
  generic(view) {
    const unsigned = anonymous(view);
    if (unsigned.length > 0)
      return { ruledOutBecause: 'The request carries no identity whose rights could be missing.' };
    return { speaksFor: [...identified(view), ...setsAcl(view)] };
  },
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Grant the action that is named, on the key or prefix that is named, to the role that is named.',
      change: {
        file: 'a policy of the role',
        after: '{ "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::BUCKET/PREFIX/*" }',
      },
      command:
        'aws iam simulate-principal-policy --policy-source-arn ROLE_ARN --action-names s3:GetObject --resource-arns arn:aws:s3:::BUCKET/KEY',
      check: 'The simulation says allowed, and the same request answers 200.',
      weakens: 'Lets the role do that action on every key under the prefix.',
    },
    {
      actor: 'developer',
      summary:
        'Do not send an access list with an upload where the bucket owner owns all objects: leave x-amz-acl out.',
    },
  ],
});
