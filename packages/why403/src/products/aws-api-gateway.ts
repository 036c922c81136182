import { shell } from '../evaluate/quote/shell.ts';
import { defineProduct } from './define-product.ts';

const HOST = /\.execute-api\.[a-z0-9-]{5,30}\.amazonaws\.com(?:\.cn)?$/;
const OWN_HOST = { in: 'host', literal: 'amazonaws.com', pattern: HOST } as const;
const TYPES = 'https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html';
const FORBIDDEN = /^\s*\{\s{0,20}"message"\s{0,20}:\s{0,20}"Forbidden"\s{0,20}\}\s*$/;
const NOT_OWN_HOST = {
  in: 'host',
  literal: '.',
  pattern: /\.(?:lambda-url|es|aoss|cognito-idp|appsync-api)\./,
} as const;

export default defineProduct({
  id: 'aws-api-gateway',
  name: 'Amazon API Gateway',
  layer: 'api-gateway',
  present: [
    { ...OWN_HOST, source: TYPES, lastSeen: '2026' },
    { in: 'header x-amz-apigw-id', literal: '', source: TYPES, lastSeen: '2026' },
    {
      in: 'header apigw-requestid',
      literal: '',
      source: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-logging-variables.html',
      lastSeen: '2026',
    },
  ],
  alwaysSends: [
    { in: 'header x-amzn-requestid', literal: '' },
    { in: 'header x-amzn-errortype', literal: '' },
  ],
  wrote: [
    {
      in: 'header x-amzn-errortype',
      literal: 'MissingAuthenticationTokenException',
      strength: 'proved',
      source: 'https://github.com/aws/chalice/issues/12',
      lastSeen: '2026',
    },
    {
      in: 'header x-amzn-errortype',
      literal: '',
      pattern:
        /^(?:Forbidden|AccessDenied|Unauthorized|InvalidSignature|ExpiredToken|IncompleteSignature|UnrecognizedClient|LimitExceeded)Exception/,
      unless: [NOT_OWN_HOST, { in: 'message', literal: 'Function URL authorization' }],
      strength: 'indicated',
      source: TYPES,
      lastSeen: '2026',
    },
    {
      in: 'message',
      literal: 'Missing Authentication Token',
      pattern: /"message"\s{0,20}:\s{0,20}"Missing Authentication Token"|<MissingAuthenticationTokenException>/,
      unless: [NOT_OWN_HOST],
      strength: 'indicated',
      source: 'https://github.com/aws/chalice/issues/12',
      lastSeen: '2026',
    },
    {
      ...OWN_HOST,
      also: [
        {
          in: 'body',
          literal: 'message',
          pattern: /^\s*\{\s{0,20}"message"\s{0,20}:\s{0,20}"[^"]{1,2000}"\s{0,20}\}\s*$/i,
        },
      ],
      strength: 'indicated',
      source: TYPES,
      lastSeen: '2026',
    },
    {
      in: 'header x-amz-apigw-id',
      literal: '',
      also: [{ in: 'body', literal: 'Forbidden', pattern: FORBIDDEN }],
      strength: 'indicated',
      source: TYPES,
      lastSeen: '2026',
    },
    {
      in: 'header apigw-requestid',
      literal: '',
      also: [{ in: 'body', literal: 'Forbidden', pattern: FORBIDDEN }],
      strength: 'indicated',
      source: TYPES,
      lastSeen: '2026',
    },
    {
      // Many frameworks say the same words; one more sign of AWS is needed for more.
      in: 'message',
      literal: 'Forbidden',
      pattern: FORBIDDEN,
      also: [{ in: 'message', literal: '"message"' }],
      unless: [
        NOT_OWN_HOST,
        { in: 'header x-powered-by', literal: '' },
        { in: 'header server', literal: '', pattern: /^(?!CloudFront)/ },
      ],
      strength: 'possible',
      source: 'https://github.com/zappa/Zappa/issues/1338',
      lastSeen: '2026',
    },
    {
      ...OWN_HOST,
      unless: [{ in: 'header server', literal: '', pattern: /./ }],
      strength: 'possible',
      source: TYPES,
      lastSeen: '2026',
    },
  ],
  references: [
    { name: 'x-amz-apigw-id', in: 'header x-amz-apigw-id', pattern: /^([A-Za-z0-9_=-]{10,40})$/ },
    { name: 'apigw-requestid', in: 'header apigw-requestid', pattern: /^([A-Za-z0-9_=-]{10,40})$/ },
    { name: 'x-amzn-RequestId', in: 'header x-amzn-requestid', pattern: /^([0-9a-f-]{36})$/ },
  ],
  asks: [
    {
      ask: 'Whether a path and method that certainly exist on this stage answer with the same headers sent.',
      how: (view) => shell`curl -sS -i ${stageOf(view.url)}`,
      outcomes: [
        {
          when: 'they answer: this route is not on the stage, or the stage was not deployed again',
          causes: ['unknown-route'],
        },
        {
          when: 'they are refused alike',
          causes: [
            'api-key',
            'host-mismatch',
            'missing-credentials',
            'insufficient-role',
            'waf-rule',
            'application-policy',
          ],
        },
      ],
    },
    {
      ask: 'What the method asks of its callers: API key, authorizer, resource policy.',
      how: "aws apigateway get-method --rest-api-id API --resource-id RESOURCE --http-method GET --query '[apiKeyRequired,authorizationType,authorizerId]'; aws apigateway get-usage-plans --key-id KEY",
      outcomes: [
        { when: 'apiKeyRequired, and the key is on no usage plan of this stage', causes: ['api-key'] },
        { when: 'AWS_IAM', causes: ['missing-credentials', 'insufficient-role'] },
        { when: 'CUSTOM', causes: ['application-policy'] },
        { when: 'NONE', causes: ['host-mismatch', 'waf-rule', 'unknown-route'] },
      ],
    },
    {
      ask: 'The execution log of the stage, by $context.error.responseType.',
      how: 'Add $context.error.responseType and $context.error.message to the access log format of the stage.',
      outcomes: [
        { when: 'INVALID_API_KEY', causes: ['api-key'] },
        { when: 'MISSING_AUTHENTICATION_TOKEN', causes: ['unknown-route', 'missing-credentials'] },
        { when: 'WAF_FILTERED', causes: ['waf-rule'] },
        { when: 'ACCESS_DENIED', causes: ['application-policy', 'insufficient-role'] },
        { when: 'no line at all: the name is mapped to no API', causes: ['host-mismatch'] },
      ],
    },
  ],
});

/** The root of the stage of a REST API: its first path segment. */
function stageOf(url: string | null): string {
  return /^[^?#]*?\/\/[^/?#]+(?:\/[^/?#]+)?/.exec(url ?? '')?.[0] ?? 'URL_OF_A_KNOWN_ROUTE';
}
