import { unlessAbsent } from '../../../evaluate/s3-request.ts';
import { spokenBy } from '../../../evaluate/store-dialect.ts';
import { defineRule } from '../../define-rule.ts';

export default defineRule({
  id: 's3/resource-policy/vpc-endpoint',
  title: 'The policy of the VPC endpoint on the way to S3 refuses this request',
  explanation:
    'The request left the network through a VPC endpoint whose own policy limits actions or buckets. Buckets of vendors (package mirrors, container layers, installers) are those that are commonly forgotten in it.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'VPC endpoint policy',
      pattern: /(?:with an explicit deny in an?|because no) VPC endpoint policy\b/i,
      strength: 'proved',
      source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/troubleshoot-403-errors.html',
      lastSeen: '2026',
    },
  ],
  refine({ exchange }, found) {
    const kept = unlessAbsent(exchange, found);
    return kept === null ? null : spokenBy('s3', exchange, kept);
  },
  fixes: [
    {
      actor: 'operator',
      summary: 'Add this bucket and action to the policy of the endpoint.',
      command:
        'aws ec2 describe-vpc-endpoints --query "VpcEndpoints[?contains(ServiceName, \'s3\')].[VpcEndpointId,PolicyDocument]"',
      check: 'The same request from inside the network answers 200.',
      weakens: 'Machines behind the endpoint reach one more bucket.',
    },
  ],
});
