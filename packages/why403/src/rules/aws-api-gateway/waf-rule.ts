import { changesSomething } from '../../evaluate/circumstances.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'aws-api-gateway/waf-rule',
  title: 'AWS WAF on the stage blocked the request',
  explanation:
    'A web ACL that is attached to the stage refuses before keys, authorizers and routes are looked at, and API Gateway answers {"message":"Forbidden"} as it does for a key. The log of the web ACL has the rule.',
  layer: 'waf',
  needs: ['exchange'],
  generic: (view) => ({ speaksFor: changesSomething(view) }),
  fixes: [
    {
      actor: 'operator',
      summary:
        'See whether the stage has a web ACL, and whether its log has this request; then narrow the rule that it names.',
      command:
        'aws wafv2 get-web-acl-for-resource --resource-arn arn:aws:apigateway:REGION::/restapis/API/stages/STAGE',
      check: '$context.error.responseType in the access log is no longer WAF_FILTERED.',
      weakens: 'What the exception covers is no longer inspected: bind it to a path and to one rule.',
    },
  ],
});
