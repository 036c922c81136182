import { describe, expect, test } from 'vitest';
import { edgeRulesIn, ruleValue } from '../../src/cli/edge-files.ts';
import { judgePolicy } from '../../src/cli/judge-policy.ts';
import { askGateway } from '../../src/evaluate/api-gateway/decide.ts';
import type { EdgeRequest } from '../../src/model/edge-request.ts';
import { readGatewayApi } from '../../src/read/api-gateway/api.ts';
import { redactText } from '../../src/read/redact.ts';

const HOST = 'https://a1b2c3d4e5.execute-api.eu-central-1.amazonaws.com';

function ask(text: string, method: string, path: string, headers: readonly (readonly [string, string])[] = []) {
  const api = readGatewayApi([{ name: 'template.yaml', value: ruleValue(text, 'template.yaml') }]);
  if (api === null) throw new Error('no API in it');
  const request: EdgeRequest = {
    method,
    url: `${HOST}${path}`,
    httpVersion: null,
    headers: headers ?? null,
    client: null,
    country: null,
    autonomousSystem: null,
    body: null,
    second: null,
    fields: {},
  };
  return askGateway(api, request, { judge: judgePolicy, redact: redactText });
}

const OPEN_API = `
openapi: 3.0.1
info: { title: shop, version: "1" }
paths:
  /items:
    get:
      security:
        - key: []
components:
  securitySchemes:
    key: { type: apiKey, name: x-api-key, in: header }
`;

const SAM = `
AWSTemplateFormatVersion: '2010-09-09'
Transform: AWS::Serverless-2016-10-31
Globals:
  Api:
    Auth: { ApiKeyRequired: true }
Resources:
  Shop:
    Type: AWS::Serverless::Api
    Properties:
      StageName: prod
      Auth:
        DefaultAuthorizer: Guard
        Authorizers:
          Guard: { FunctionArn: !GetAtt GuardFunction.Arn, Identity: { Header: X-Token } }
  Items:
    Type: AWS::Serverless::Function
    Properties:
      Events:
        List: { Type: Api, Properties: { Path: /items, Method: get, RestApiId: !Ref Shop, Auth: { Authorizer: NONE, ApiKeyRequired: true } } }
        Open: { Type: Api, Properties: { Path: /open, Method: any, RestApiId: !Ref Shop, Auth: { Authorizer: NONE } } }
        Own: { Type: Api, Properties: { Path: '/items/{id}', Method: put, RestApiId: !Ref Shop } }
`;

const PLAIN = `
Parameters: { Stage: { Type: String } }
Resources:
  Api: { Type: AWS::ApiGateway::RestApi, Properties: { Name: shop } }
  Users:
    Type: AWS::ApiGateway::Resource
    Properties: { RestApiId: !Ref Api, ParentId: !GetAtt Api.RootResourceId, PathPart: users }
  One:
    Type: AWS::ApiGateway::Resource
    Properties: { RestApiId: !Ref Api, ParentId: !Ref Users, PathPart: '{id}' }
  Get:
    Type: AWS::ApiGateway::Method
    Properties: { RestApiId: !Ref Api, ResourceId: !Ref One, HttpMethod: GET, AuthorizationType: AWS_IAM }
  Live:
    Type: AWS::ApiGateway::Stage
    Properties: { RestApiId: !Ref Api, StageName: !Ref Stage }
`;

describe('definitions of APIs in YAML', () => {
  test('OpenAPI: routes and the key they ask for', () => {
    expect(ask(OPEN_API, 'GET', '/prod/itemz').decidedBy?.id).toBe('route');
    expect(ask(OPEN_API, 'GET', '/prod/items').decidedBy?.id).toBe('api-key');
    expect(ask(OPEN_API, 'GET', '/prod/items', [['x-api-key', 'k']]).decision).toBe('cannot-tell');
  });

  test('a serverless template: events are routes, with the authorizer of the API unless they say otherwise', () => {
    expect(ask(SAM, 'GET', '/prod/items').cause).toBe('api-key');
    expect(ask(SAM, 'POST', '/prod/items').cause).toBe('unknown-route');
    expect(ask(SAM, 'GET', '/test/items').cause).toBe('unknown-route');
    const own = ask(SAM, 'PUT', '/prod/items/7');
    expect(own.decidedBy?.id).toBe('authorizer');
    expect(own.status).toBe(401);
  });

  test('a plain template: paths are put together from the resources, and a stage that is a parameter is not told', () => {
    expect(ask(PLAIN, 'GET', '/live/users/7').cause).toBe('missing-credentials');
    expect(ask(PLAIN, 'GET', '/live/users').cause).toBe('unknown-route');
    expect(ask(PLAIN, 'DELETE', '/live/users/7').cause).toBe('unknown-route');
  });

  test('the same in JSON', () => {
    const json = JSON.stringify(ruleValue(PLAIN, 'a'));
    expect(ask(json, 'GET', '/live/users').cause).toBe('unknown-route');
  });

  test('HTTP APIs answer 404 where no route is', () => {
    const http = `
Resources:
  Api: { Type: AWS::ApiGatewayV2::Api, Properties: { ProtocolType: HTTP } }
  Pets: { Type: AWS::ApiGatewayV2::Route, Properties: { ApiId: !Ref Api, RouteKey: GET /pets } }
  Stage: { Type: AWS::ApiGatewayV2::Stage, Properties: { ApiId: !Ref Api, StageName: $default } }
`;
    expect(ask(http, 'GET', '/pets').decision).toBe('passed');
    expect(ask(http, 'GET', '/dogs').status).toBe(404);
  });

  test('of maps that are merged what stands beside them counts most, then the first', () => {
    const merged = 'a: &a { q: 1, r: 1 }\nb: &b { q: 2, s: 2 }\nc:\n  r: 3\n  <<: [*a, *b]\n';
    expect(ruleValue(merged, 'b.yaml')).toMatchObject({ c: { q: 1, r: 3, s: 2 } });
  });

  test('mistakes, several APIs and texts that mean harm are told, and no template is taken for one', () => {
    expect(() => ask('paths:\n  a: [', 'GET', '/')).toThrow(/template.yaml, line \d+/);
    const two = `${PLAIN}  Other: { Type: AWS::ApiGateway::RestApi, Properties: { Name: b } }\n`;
    expect(() => ask(two, 'GET', '/')).toThrow('expected one API in the template, not Api, Other');
    const bomb = `a: &a [${'x,'.repeat(1000)}]\nb: &b [${'*a,'.repeat(1000)}]\nc: [${'*b,'.repeat(1000)}]`;
    expect(() => ruleValue(bomb, 'b.yaml')).toThrow('values, aliases followed');
    expect(() => ruleValue(`a: ${'['.repeat(300)}`, 'b.yaml')).toThrow('deep');
    expect(() => ruleValue('a: 1\nb: 2\n"a": 3\n', 'b.yaml')).toThrow('b.yaml, line 3: column 1: expected "a" once');
    const resources = Array.from({ length: 1001 }, (_, at) => [`R${at}`, { Type: 'AWS::ApiGateway::RestApi' }]);
    const value = { Resources: Object.fromEntries(resources) };
    expect(() => readGatewayApi([{ name: 'c.json', value }])).toThrow('c.json: expected at most 1000 resources');
    const bucket = { name: 'd.yaml', text: 'Resources:\n  B: { Type: AWS::S3::Bucket }\n' };
    expect(() => edgeRulesIn([bucket])).toThrow('d.yaml: expected JSON, or in YAML an API');
    expect(
      readGatewayApi([{ name: 'a', value: ruleValue('Resources:\n  B: { Type: AWS::S3::Bucket }', 'a') }]),
    ).toBeNull();
  });
});
