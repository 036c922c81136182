import { changesSomething } from '../../evaluate/circumstances.ts';
import { unlessPageShown } from '../../evaluate/cloudfront-page.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'cloudfront/waf-rule',
  title: 'A rule of the web ACL on the distribution blocked the request',
  explanation:
    'CloudFront speaks for AWS WAF: on its stock page a block reads "Request blocked.". Where the page is not shown, or was replaced by a custom one, only the log of the web ACL tells.',
  layer: 'waf',
  needs: ['exchange'],
  generic: (view) => unlessPageShown(view, changesSomething(view)),
  fixes: [
    {
      actor: 'operator',
      summary: 'Look whether the log of the web ACL has this request, and narrow the rule that it names.',
      command:
        "aws cloudfront get-distribution-config --id DISTRIBUTION --query 'DistributionConfig.WebACLId'; aws wafv2 get-sampled-requests --scope CLOUDFRONT --region us-east-1 --web-acl-arn ACL_ARN --rule-metric-name ALL --max-items 100 --time-window StartTime=START,EndTime=END",
      check: 'The same request is no longer listed with action BLOCK, and reaches the origin.',
      weakens: 'What the exception covers is no longer inspected: bind it to a path and to one rule.',
    },
  ],
});
