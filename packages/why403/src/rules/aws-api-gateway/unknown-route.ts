import { unlessQuoted } from '../../evaluate/quotation.ts';
import type { Signal } from '../../model/signal.ts';
import apiGateway from '../../products/aws-api-gateway.ts';
import { defineRule } from '../define-rule.ts';

const SIGNALS: readonly Signal[] = [
  {
    in: 'header x-amzn-errortype',
    literal: 'MissingAuthenticationTokenException',
    strength: 'indicated',
    source: 'https://github.com/aws/chalice/issues/12',
    lastSeen: '2026',
  },
  {
    in: 'message',
    literal: 'Missing Authentication Token',
    pattern:
      /"message"\s{0,20}:\s{0,20}"Missing Authentication Token"|<MissingAuthenticationTokenException>|^\s*Missing Authentication Token\s*$/i,
    unless: [{ in: 'host', literal: '.', pattern: /\.(?:lambda-url|es|aoss|cognito-idp|appsync-api|s3)\./ }],
    strength: 'indicated',
    source: 'https://github.com/aws/chalice/issues/12',
    lastSeen: '2026',
  },
  {
    // What API Gateway makes of `Authorization: Bearer …` where nothing but a signed call could be meant.
    in: 'message',
    literal: 'in Authorization header',
    pattern: /(?:not a valid|Invalid) key=value pair \(missing equal-sign\) in Authorization header/,
    unless: [{ in: 'host', literal: '.', pattern: /\.(?:lambda-url|es|aoss|s3)\./ }],
    strength: 'indicated',
    source: 'https://repost.aws/knowledge-center/api-gateway-authentication-token-errors',
    lastSeen: '2026',
  },
];

export default defineRule({
  id: 'aws-api-gateway/unknown-route',
  title:
    'The path or the method is not on this stage: API Gateway says "Missing Authentication Token" where 404 is meant',
  explanation:
    'A request that fits no resource and method of the deployed stage is treated as a call to AWS, and refused for want of a signature. No token is involved, most often: the stage name is missing or doubled, the method differs, a slash is at the end, or the API was changed and not deployed.',
  needs: ['exchange'],
  signals: SIGNALS,
  refine: unlessQuoted(SIGNALS, apiGateway.present),
  generic(view) {
    const path = view.path === null ? [] : [view.cite('url', view.path)];
    return { speaksFor: /[A-Z]|\/$/.test(view.path ?? '') ? path : [] };
  },
  fixes: [
    {
      actor: 'developer',
      summary:
        'Compare method, stage and path with the routes that are deployed; letter case and a slash at the end count.',
      command:
        "aws apigateway get-resources --rest-api-id API --query 'items[].[path,keys(resourceMethods||`{}`)]' --output table; aws apigateway get-stages --rest-api-id API --query 'item[].[stageName,deploymentId]'",
      check: 'A listed route answers with the same headers; this one answers 404 or its content once it is right.',
    },
    {
      actor: 'operator',
      summary: 'Deploy the API again after every change of its routes.',
      command: 'aws apigateway create-deployment --rest-api-id API --stage-name STAGE',
    },
    {
      actor: 'operator',
      summary: 'Let unknown routes say so.',
      command:
        'aws apigateway put-gateway-response --rest-api-id API --response-type MISSING_AUTHENTICATION_TOKEN --status-code 404 --response-templates \'{"application/json":"{\\"message\\":\\"Not found\\"}"}\'',
      check: 'After a deployment an unknown path answers 404.',
    },
  ],
});
