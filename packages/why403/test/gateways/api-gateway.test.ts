import { describe, expect, test } from 'vitest';
import { judgePolicy } from '../../src/cli/judge-policy.ts';
import { askGateway } from '../../src/evaluate/api-gateway/decide.ts';
import type { EdgeRequest } from '../../src/model/edge-request.ts';
import { readGatewayApi } from '../../src/read/api-gateway/api.ts';
import { redactText } from '../../src/read/redact.ts';

const HOST = 'https://a1b2c3d4e5.execute-api.eu-central-1.amazonaws.com';
const authorizer = { type: 'token', authorizerResultTtlInSeconds: 300 };
const OPEN_API = {
  openapi: '3.0.1',
  info: { title: 'shop', version: '1' },
  servers: [{ url: `${HOST}/{basePath}`, variables: { basePath: { default: 'prod' } } }],
  paths: {
    '/orders': { get: { security: [{ api_key: [] }] }, post: { security: [{ guard: [] }] } },
    '/orders/{id}': { get: { security: [{ guard: [] }] } },
    '/signed': { get: { security: [{ sigv4: [] }] } },
    '/files/{proxy+}': { 'x-amazon-apigateway-any-method': {} },
  },
  components: {
    securitySchemes: {
      api_key: { type: 'apiKey', name: 'x-api-key', in: 'header' },
      sigv4: { type: 'apiKey', name: 'Authorization', in: 'header', 'x-amazon-apigateway-authtype': 'awsSigv4' },
      guard: {
        type: 'apiKey',
        name: 'Authorization',
        in: 'header',
        'x-amazon-apigateway-authtype': 'custom',
        'x-amazon-apigateway-authorizer': authorizer,
      },
    },
  },
};
const RESOURCES = {
  items: [
    { id: 'a', path: '/' },
    {
      id: 'b',
      parentId: 'a',
      pathPart: 'users',
      path: '/users',
      resourceMethods: {
        GET: { authorizationType: 'NONE', apiKeyRequired: true },
        OPTIONS: { authorizationType: 'NONE' },
      },
    },
  ],
};
const STAGES = {
  item: [{ stageName: 'prod', webAclArn: 'arn:aws:wafv2:eu-central-1:123456789012:regional/webacl/api/x' }],
};
const ROUTES = {
  Items: [
    { RouteKey: 'GET /pets/{id}', AuthorizationType: 'JWT', AuthorizerId: 'j1' },
    { RouteKey: 'POST /pets', AuthorizationType: 'NONE' },
  ],
};
const ANSWER = (resource: string) => ({
  principalId: 'u1',
  policyDocument: {
    Version: '2012-10-17',
    Statement: [
      {
        Action: 'execute-api:Invoke',
        Effect: 'Allow',
        Resource: `arn:aws:execute-api:eu-central-1:123456789012:a1b2c3d4e5/${resource}`,
      },
    ],
  },
});
const policy = (...Statement: readonly object[]) => ({
  ...OPEN_API,
  'x-amazon-apigateway-policy': { Version: '2012-10-17', Statement },
});
const EVERYBODY = { Effect: 'Allow', Principal: '*', Action: 'execute-api:Invoke', Resource: 'execute-api:/*' };
const OFFICE = {
  ...EVERYBODY,
  Effect: 'Deny',
  Condition: { NotIpAddress: { 'aws:SourceIp': '203.0.113.0/24' } },
};

function ask(url: string, told: Partial<EdgeRequest> = {}, ...files: readonly unknown[]) {
  const given = files.length === 0 ? [OPEN_API] : files;
  const api = readGatewayApi(given.map((value, at) => ({ name: `${at}.json`, value })));
  if (api === null) throw new Error('no API');
  const request: EdgeRequest = {
    method: 'GET',
    url: `${HOST}${url}`,
    httpVersion: null,
    headers: [['Accept', '*/*']],
    client: '203.0.113.9',
    country: null,
    autonomousSystem: null,
    body: null,
    second: null,
    fields: {},
    ...told,
  };
  return askGateway(api, request, { judge: judgePolicy, redact: redactText });
}
const withToken: Partial<EdgeRequest> = { headers: [['Authorization', 'Bearer [redacted]']] };

describe('routes of a REST API', () => {
  test.for<[name: string, url: string, method: string, cause: string | null, says: string]>([
    ['a path with any end', '/prod/files/a/b', 'PUT', null, ''],
    ['a slash too many', '/prod/orders/', 'GET', 'unknown-route', 'Ask without the slash at the end'],
    ['letters that differ', '/prod/Orders', 'GET', 'unknown-route', 'Letters count: the route is /orders'],
    ['a method that is not there', '/prod/orders', 'DELETE', 'unknown-route', 'Ask with GET or POST'],
    ['a stage that stands twice', '/prod/prod/orders', 'GET', 'unknown-route', 'stands twice'],
    ['a stage that is left out', '/orders', 'GET', 'unknown-route', 'Put the stage before the path'],
    ['a stage that is not there', '/dev/orders', 'GET', 'unknown-route', ''],
    ['a path that is not there', '/prod/nothing', 'GET', 'unknown-route', 'add /nothing and deploy'],
    ['nothing after the folder', '/prod/files/', 'GET', 'unknown-route', ''],
  ])('%s', ([, url, method, cause, says]) => {
    const { decision, cause: found, fixes, why } = ask(url, { method });
    expect([decision, found]).toEqual([cause === null ? 'passed' : 'blocked', cause]);
    expect(`${why} ${fixes[0]?.summary ?? ''}`).toContain(says);
  });

  test('a missing route is told as what it is, with the status that the API gives to it', () => {
    expect(ask('/prod/nothing')).toMatchObject({ status: 403 });
    expect(ask('/prod/nothing').why).toContain('"Missing Authentication Token", and no token is involved');
    const mapped = {
      ...OPEN_API,
      'x-amazon-apigateway-gateway-responses': { MISSING_AUTHENTICATION_TOKEN: { statusCode: '404' } },
    };
    expect(ask('/prod/nothing', {}, mapped).status).toBe(404);
    const all = { items: [{ responseType: 'DEFAULT_4XX', statusCode: '400', defaultResponse: false }] };
    expect(ask('/prod/nothing', {}, OPEN_API, all).status).toBe(400);
  });

  test('whether another resource takes the method is not guessed', () => {
    const api = { ...OPEN_API, paths: { ...OPEN_API.paths, '/{proxy+}': { 'x-amazon-apigateway-any-method': {} } } };
    expect(ask('/prod/orders', { method: 'DELETE' }, api).decision).toBe('cannot-tell');
  });

  test('another API, and a default endpoint that is switched off', () => {
    expect(ask('', { url: 'https://zzzzzzzzzz.execute-api.eu-central-1.amazonaws.com/prod/orders' }).cause).toBe(
      'host-mismatch',
    );
    const off = { id: 'a1b2c3d4e5', name: 'shop', endpointConfiguration: {}, disableExecuteApiEndpoint: true };
    expect(ask('/prod/orders', {}, OPEN_API, off).why).toContain('switched off');
  });

  test('a custom domain name maps a base path to a stage', () => {
    const mappings = { items: [{ basePath: 'v1', restApiId: 'a1b2c3d4e5', stage: 'prod' }] };
    const at = (path: string) => ask('', { url: `https://api.example.test${path}` }, OPEN_API, mappings);
    expect(at('/v1/files/a').decision).toBe('passed');
    expect(at('/v2/files/a')).toMatchObject({ decision: 'blocked', cause: 'host-mismatch' });
  });
});

describe('what a route asks for', () => {
  test('an API key', () => {
    expect(ask('/prod/orders')).toMatchObject({ decision: 'blocked', cause: 'api-key' });
    expect(ask('/prod/orders', { headers: null }).decision).toBe('cannot-tell');
    const sent: Partial<EdgeRequest> = { headers: [['X-Api-Key', 'k-1']] };
    expect(ask('/prod/orders', sent).decision).toBe('cannot-tell');
    const plan = (stage: string) => ({
      items: [{ id: 'p', name: 'basic', apiStages: [{ apiId: 'a1b2c3d4e5', stage }] }],
    });
    const refused = ask('/prod/orders', sent, OPEN_API, plan('dev'));
    expect(refused).toMatchObject({ decision: 'blocked', cause: 'api-key' });
    expect(refused.fixes[0]?.summary).toContain('value=a1b2c3d4e5:prod');
    const key = (enabled: boolean) => ({ items: [{ id: 'x', value: 'k-1', name: 'n', enabled, stageKeys: [] }] });
    expect(ask('/prod/orders', sent, OPEN_API, plan('prod'), key(false)).why).toContain('switched off');
    expect(ask('/prod/orders', sent, OPEN_API, plan('prod'), key(true)).decision).toBe('cannot-tell');
    expect(JSON.stringify(ask('/prod/orders', sent, OPEN_API, key(false)))).not.toContain('k-1');
  });

  test('a signature of AWS', () => {
    expect(ask('/prod/signed')).toMatchObject({ decision: 'blocked', cause: 'missing-credentials' });
    expect(ask('/prod/signed', { headers: [['Authorization', 'AWS4-HMAC-SHA256 [redacted]']] }).decision).toBe(
      'cannot-tell',
    );
  });

  test('an authorizer: no token, an answer that is not told, one that covers only the first route', () => {
    expect(ask('/prod/orders/7')).toMatchObject({ decision: 'blocked', cause: 'missing-credentials', status: 401 });
    const open = ask('/prod/orders/7', withToken);
    expect(open.decision).toBe('cannot-tell');
    expect(open.why).toContain('kept for 300 s');
    const first = ask('/prod/orders/7', withToken, OPEN_API, ANSWER('prod/POST/orders'));
    expect(first).toMatchObject({ decision: 'blocked', cause: 'application-policy', status: 403 });
    expect(first.why).toContain('covers POST /orders, and not this; it is kept for 300 s');
    expect(first.fixes[0]?.rule).toMatchObject({
      Resource: 'arn:aws:execute-api:eu-central-1:123456789012:a1b2c3d4e5/prod/*/*',
    });
    expect(ask('/prod/orders/7', withToken, OPEN_API, ANSWER('prod/*/*')).decision).toBe('passed');
    const tested = {
      clientStatus: 0,
      principalId: 'u',
      policy: JSON.stringify(ANSWER('prod/GET/orders/*').policyDocument),
    };
    expect(ask('/prod/orders/7', withToken, OPEN_API, tested).decision).toBe('passed');
  });

  test('the resource policy', () => {
    const office = policy(EVERYBODY, OFFICE);
    expect(ask('/prod/files/a', {}, office).decision).toBe('passed');
    expect(ask('/prod/files/a', { client: '198.51.100.1' }, office)).toMatchObject({
      decision: 'blocked',
      cause: 'ip-block',
    });
    expect(ask('/prod/files/a', { client: null }, office).decision).toBe('cannot-tell');
    const elsewhere = policy({ ...EVERYBODY, Resource: 'execute-api:/prod/GET/orders' });
    expect(ask('/prod/files/a', {}, elsewhere)).toMatchObject({ decision: 'blocked', cause: 'resource-policy' });
    // An authorizer may still allow what the policy neither allows nor denies.
    expect(ask('/prod/orders/7', withToken, elsewhere, ANSWER('prod/*/*')).decision).toBe('passed');
    const escaped = {
      id: 'a1b2c3d4e5',
      name: 's',
      endpointConfiguration: {},
      policy: JSON.stringify({ Statement: [OFFICE] }).replaceAll('"', '\\"'),
    };
    expect(ask('/prod/files/a', { client: '198.51.100.1' }, OPEN_API, escaped).cause).toBe('ip-block');
  });
});

describe('other exports', () => {
  test('resources and stages of a REST API', () => {
    expect(ask('/prod/users', {}, RESOURCES, STAGES)).toMatchObject({ decision: 'blocked', cause: 'api-key' });
    expect(ask('/prod/users', {}, RESOURCES, STAGES).couldAlso[0]?.service).toBe('aws-waf-rule');
    expect(ask('/test/users', {}, RESOURCES, STAGES).why).toContain('no stage "test"; there is prod');
  });

  test('routes of an HTTP API', () => {
    expect(ask('/pets', { method: 'POST' }, ROUTES).decision).toBe('passed');
    expect(ask('/pets', {}, ROUTES)).toMatchObject({ decision: 'blocked', cause: 'unknown-route', status: 404 });
    expect(ask('/pets/1', {}, ROUTES)).toMatchObject({ decision: 'blocked', status: 401 });
    expect(ask('/pets/1', withToken, ROUTES).decision).toBe('cannot-tell');
    const fallback = { Items: [...ROUTES.Items, { RouteKey: '$default', AuthorizationType: 'NONE' }] };
    expect(ask('/anything', {}, fallback).decision).toBe('passed');
  });
});
