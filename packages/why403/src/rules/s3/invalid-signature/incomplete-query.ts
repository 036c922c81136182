import { behindCloudFront } from '../../../evaluate/aws-request.ts';
import { spokenBy } from '../../../evaluate/store-dialect.ts';
import { defineRule } from '../../define-rule.ts';

export default defineRule({
  id: 's3/invalid-signature/incomplete-query',
  title: 'S3 got parts of a signed URL that are not its own',
  explanation:
    'Expires and Signature without AWSAccessKeyId are the parameters of a CloudFront signed URL. They reach S3 where the behaviour of the distribution does not demand signed URLs and passes the query on, or where the URL was made for the bucket instead of the distribution.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'Query-string authentication requires the Signature, Expires and AWSAccessKeyId parameters',
      strength: 'indicated',
      source: 'https://github.com/boto/boto/issues/3244',
      lastSeen: '2023',
    },
  ],
  refine({ exchange }, found) {
    const cloudfront = behindCloudFront(exchange);
    const key = /(?:^|&)(Key-Pair-Id)=/.test(exchange.query ?? '')
      ? [exchange.cite('url', 'Key-Pair-Id=…: the URL was signed for CloudFront')]
      : [];
    const more = [...(cloudfront === null ? [] : [cloudfront]), ...key];
    return spokenBy('s3', exchange, { ...found, evidence: [...found.evidence, ...more] });
  },
  fixes: [
    {
      actor: 'operator',
      summary:
        'Restrict viewer access in the behaviour of this path (trusted key group), so that CloudFront takes the parameters itself.',
      command:
        "aws cloudfront get-distribution-config --id DISTRIBUTION --query 'DistributionConfig.DefaultCacheBehavior.[TrustedKeyGroups,TrustedSigners]'",
      check: 'The signed URL answers 200, and the same URL without its query is refused by CloudFront.',
    },
    { actor: 'developer', summary: 'Sign the address of the distribution, not that of the bucket.' },
  ],
});
