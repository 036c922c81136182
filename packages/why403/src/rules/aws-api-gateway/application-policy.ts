import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'aws-api-gateway/application-policy',
  title: 'The authorizer function of the API said no',
  explanation:
    'The token was read by a Lambda authorizer that returned a Deny, or a policy that does not name this method. With caching on, the policy of the first route that was called is used for the others: a policy that names one ARN then refuses the rest.',
  needs: ['exchange'],
  signals: [
    {
      in: 'body',
      literal: 'User is not authorized to access this resource',
      pattern: /"Message"\s{0,9}:\s{0,9}"User is not authorized to access this resource/i,
      strength: 'indicated',
      source: 'https://github.com/serverless/serverless/issues/6176',
      lastSeen: '2026',
    },
    {
      in: 'header x-amzn-errortype',
      literal: 'AccessDeniedException',
      unless: [
        { in: 'host', literal: '.', pattern: /\.(?:lambda-url|es|aoss|cognito-idp|appsync-api)\./ },
        { in: 'body', literal: 'is not authorized to perform' },
        { in: 'body', literal: 'Function URL authorization' },
      ],
      strength: 'indicated',
      source: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html',
      lastSeen: '2026',
    },
  ],
  generic: (view) => ({
    speaksFor: /^Bearer\b/i.test(view.requestHeader('authorization') ?? '')
      ? [view.cite('request-header authorization', 'a Bearer token was sent')]
      : [],
  }),
  fixes: [
    {
      actor: 'developer',
      summary: 'Let the policy the authorizer returns name all methods the token is good for, or switch its cache off.',
      change: {
        file: 'the authorizer function',
        after: "Resource: event.methodArn.split('/').slice(0, 2).join('/') + '/*'",
      },
      command: 'aws apigateway flush-stage-authorizers-cache --rest-api-id API --stage-name STAGE',
      check: 'Two routes asked one after the other with the same token both answer.',
      weakens: 'A token that is good for one method is taken for all; keep finer checks in the functions.',
    },
    {
      actor: 'developer',
      summary:
        'Read the log of the authorizer for this request, and put the reason into its context, so that the answer can say it.',
    },
  ],
});
