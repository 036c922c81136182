import { behindCloudFront } from '../../evaluate/aws-request.ts';
import { storeRequest } from '../../evaluate/s3-request.ts';
import { S3_HOST } from '../../evaluate/store-marks/s3.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 's3/origin-access-control',
  title: 'The bucket does not grant the CloudFront distribution that asks for the visitor',
  explanation:
    'CloudFront signs its requests to the bucket with an origin access control, or asks as an origin access identity. The bucket policy must name the distribution; after a new distribution, a copied policy or a change from identity to control it often names another. The website endpoint of S3 takes neither.',
  needs: ['exchange'],
  generic(view) {
    if (view.host !== null && S3_HOST.test(view.host)) {
      return { ruledOutBecause: `The request went to ${view.host}, which is S3 itself.` };
    }
    const cloudfront = behindCloudFront(view);
    const { operation } = storeRequest(view);
    if (cloudfront !== null && (operation === 'PutObject' || operation === 'DeleteObject')) {
      return {
        speaksFor: [
          cloudfront,
          view.cite('method', `${view.method}: policies for distributions mostly allow GetObject only`),
        ],
      };
    }
    return { speaksFor: cloudfront === null ? [] : [cloudfront] };
  },
  fixes: [
    {
      actor: 'account-owner',
      summary: 'Let the bucket policy allow this one distribution.',
      change: {
        file: 'the bucket policy',
        after:
          '{ "Effect": "Allow", "Principal": { "Service": "cloudfront.amazonaws.com" }, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::BUCKET/*", "Condition": { "StringEquals": { "AWS:SourceArn": "arn:aws:cloudfront::ACCOUNT:distribution/DISTRIBUTION" } } }',
      },
      check: 'After an invalidation of the path, a key that exists answers 200 through the distribution.',
      weakens: 'Everybody who may use the distribution may read what it serves from the bucket.',
    },
    {
      actor: 'account-owner',
      summary: 'Check that the origin has the access control attached, and that it is the REST endpoint of the bucket.',
      command:
        "aws cloudfront get-distribution-config --id DISTRIBUTION --query 'DistributionConfig.[Origins.Items[].[DomainName,OriginAccessControlId,S3OriginConfig.OriginAccessIdentity],DefaultRootObject]'",
      check: 'An OriginAccessControlId, and a domain name without `website` in it.',
    },
  ],
});
