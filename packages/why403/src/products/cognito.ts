import { defineProduct } from './define-product.ts';

const DOCS = 'https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-waf.html';

export default defineProduct({
  id: 'cognito',
  name: 'Amazon Cognito',
  layer: 'application',
  present: [
    {
      in: 'host',
      literal: 'amazonaws.com',
      pattern: /^cognito-(?:idp|identity)(?:-fips)?\.[a-z0-9-]{5,30}\.amazonaws\.com(?:\.cn)?$/,
      source: DOCS,
      lastSeen: '2026',
    },
    {
      in: 'host',
      literal: 'amazoncognito.com',
      pattern: /\.auth(?:-fips)?\.[a-z0-9-]{5,30}\.amazoncognito\.com$/,
      source: DOCS,
      lastSeen: '2026',
    },
    {
      in: 'request-header x-amz-target',
      literal: 'AWSCognitoIdentityProviderService',
      source: 'https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/',
      lastSeen: '2026',
    },
  ],
  answers: [
    { in: 'json', members: ['__type'] },
    { in: 'json', members: ['error'] },
  ],
  wrote: [
    {
      in: 'host',
      literal: 'amazonaws.com',
      pattern: /^cognito-(?:idp|identity)(?:-fips)?\.[a-z0-9-]{5,30}\.amazonaws\.com(?:\.cn)?$/,
      also: [{ in: 'body', literal: '__type', pattern: /"__type"\s{0,9}:\s{0,9}"\w{3,60}Exception"/ }],
      unless: [{ in: 'message', literal: 'WAF block' }],
      strength: 'indicated',
      source: 'https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/CommonErrors.html',
      lastSeen: '2026',
    },
  ],
  references: [{ name: 'x-amzn-RequestId', in: 'header x-amzn-requestid', pattern: /^([0-9a-f-]{36})$/ }],
  asks: [
    {
      ask: 'The CloudTrail event of this call, by its request id.',
      how: 'aws cloudtrail lookup-events --lookup-attributes AttributeKey=EventSource,AttributeValue=cognito-idp.amazonaws.com --max-results 20',
      outcomes: [
        { when: 'errorCode AccessDeniedException, with the policy it names', causes: ['insufficient-role'] },
        { when: 'errorMessage about scopes', causes: ['insufficient-scope'] },
        { when: 'no event: the web ACL of the pool answered', causes: ['waf-rule'] },
      ],
    },
  ],
});
