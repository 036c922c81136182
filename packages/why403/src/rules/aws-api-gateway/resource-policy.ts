import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'aws-api-gateway/resource-policy',
  title: 'The resource policy of the API does not allow this caller, or denies it',
  explanation:
    'The message names the anonymous caller, or a resource-based policy. Resource policies of APIs mostly test the source address or the VPC endpoint; a private API has to have one. A changed policy works only after the next deployment.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'is not authorized to perform: execute-api:Invoke',
      pattern: /User: ann?onymous is not authorized to perform: execute-api:Invoke/,
      strength: 'proved',
      source: 'https://github.com/ASFHyP3/hyp3/issues/2283',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'is not authorized to perform: execute-api:Invoke',
      pattern:
        /execute-api:Invoke on resource: \S{1,400} (?:with an explicit deny in a resource-based policy|because no resource-based policy allows)/,
      strength: 'proved',
      source: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-authorization-flow.html',
      lastSeen: '2026',
    },
    {
      in: 'body',
      literal: 'VPC endpoint policy',
      pattern:
        /execute-api:Invoke on resource: \S{1,400} (?:with an explicit deny in|because no) an? ?VPC endpoint policy/,
      strength: 'proved',
      source: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-vpc-endpoint-policies.html',
      lastSeen: '2026',
    },
  ],
  fixes: [
    {
      actor: 'operator',
      summary: 'Compare the address or the VPC endpoint of the caller with the conditions of the resource policy.',
      command: "aws apigateway get-rest-api --rest-api-id API --query policy --output text | sed 's/\\\\//g'",
    },
    {
      actor: 'operator',
      summary: 'Add this source to the condition and deploy the API again.',
      change: {
        file: 'the resource policy of the API',
        after:
          '{ "Effect": "Allow", "Principal": "*", "Action": "execute-api:Invoke", "Resource": "execute-api:/STAGE/*", "Condition": { "IpAddress": { "aws:SourceIp": ["RANGE"] } } }',
      },
      check: 'After the deployment the same request passes; one from elsewhere is still refused.',
      weakens: 'Everybody in the added range may call the stage.',
    },
  ],
});
