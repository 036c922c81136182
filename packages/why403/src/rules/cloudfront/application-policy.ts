import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'cloudfront/application-policy',
  title: 'A function at the edge of this distribution made the answer',
  explanation:
    'X-Cache says that a CloudFront Function or a Lambda@Edge function answered in place of the origin. Such functions check passwords, tokens, addresses or countries; which of these it was stands in its code only.',
  needs: ['exchange'],
  signals: [
    {
      in: 'header x-cache',
      literal: 'from cloudfront',
      pattern: /^(?:Lambda|Function)GeneratedResponse from cloudfront$/i,
      strength: 'indicated',
      source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logs-reference.html',
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'developer',
      summary:
        'Read the function that is attached to the behaviour of this path, and its log in the region of the edge that answered.',
      command:
        "aws cloudfront get-distribution-config --id DISTRIBUTION --query 'DistributionConfig.DefaultCacheBehavior.[FunctionAssociations,LambdaFunctionAssociations]'",
      check: 'The branch that refused is known, and its answer says what was needed.',
    },
  ],
});
