import { awsSignature } from '../../evaluate/aws-request.ts';
import { unlessQuoted } from '../../evaluate/quotation.ts';
import type { Signal } from '../../model/signal.ts';
import apiGateway from '../../products/aws-api-gateway.ts';
import { defineRule } from '../define-rule.ts';

const SIGNALS: readonly Signal[] = [
  {
    in: 'header x-amzn-errortype',
    literal: 'MissingAuthenticationTokenException',
    strength: 'possible',
    source: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html',
    lastSeen: '2026',
  },
  {
    in: 'message',
    literal: 'Missing Authentication Token',
    pattern: /"message"\s{0,20}:\s{0,20}"Missing Authentication Token"|<MissingAuthenticationTokenException>/,
    unless: [{ in: 'host', literal: '.', pattern: /\.(?:lambda-url|es|aoss|cognito-idp|appsync-api|s3)\./ }],
    strength: 'possible',
    source: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html',
    lastSeen: '2026',
  },
  {
    in: 'header x-amzn-errortype',
    literal: 'UnauthorizedException',
    strength: 'proved',
    source: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'aws-api-gateway/missing-credentials',
  title: 'The method wants a signed or authorised call, and none arrived',
  explanation:
    'With authorisation AWS_IAM a call must be signed for execute-api; with an authorizer, the header it reads must be there. A proxy that drops Authorization, and a redirect, lose it on the way.',
  needs: ['exchange'],
  signals: SIGNALS,
  refine(seen, found) {
    const kept = unlessQuoted(SIGNALS, apiGateway.present)(seen, found);
    // A signed call cannot be one that lacks its signature.
    return awsSignature(seen.exchange)?.signed ? null : kept;
  },
  generic(view) {
    const signature = awsSignature(view);
    if (signature?.signed) return { ruledOutBecause: 'The request was signed.' };
    return { speaksFor: [] };
  },
  fixes: [
    {
      actor: 'developer',
      summary: 'Where the route asks for it, sign the call for the service execute-api and the region of the API.',
      command: 'curl --aws-sigv4 \'aws:amz:REGION:execute-api\' --user "$AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY" URL',
      check: 'The signed call answers, or names what it lacks.',
    },
  ],
});
