import { ReadError } from '../../errors.ts';
import type { GatewayApi, GatewayKey, GatewayRoute, RouteAuthorization } from '../../model/gateway-api.ts';
import { type Members, membersOf, stringOf } from '../json-members.ts';
import { authorizerFrom } from './authorizer.ts';
import { readOpenApi } from './open-api.ts';
import { apisOfTemplate, looksLikeTemplate, MOST_RESOURCES } from './template.ts';

/** A file as the AWS command line prints it, read as JSON. */
export interface ApiFile {
  readonly name: string;
  readonly value: unknown;
}

/** What a file of the command line is, by the members of its elements. */
type Shape =
  | 'open-api'
  | 'resources'
  | 'routes'
  | 'stages'
  | 'plans'
  | 'keys'
  | 'responses'
  | 'authorizers'
  | 'mappings'
  | 'api'
  | 'answer';

const BY_MEMBER: readonly (readonly [string, Shape])[] = [
  ['RouteKey', 'routes'],
  ['stageName', 'stages'],
  ['StageName', 'stages'],
  ['apiStages', 'plans'],
  ['stageKeys', 'keys'],
  ['responseType', 'responses'],
  ['AuthorizerType', 'authorizers'],
  ['authorizerUri', 'authorizers'],
  ['providerARNs', 'authorizers'],
  ['ApiMappingKey', 'mappings'],
  ['restApiId', 'mappings'],
  ['resourceMethods', 'resources'],
  ['pathPart', 'resources'],
];

/** Whether a value is an API of API Gateway, or something that belongs to one. */
export function looksLikeApiGateway(value: unknown): boolean {
  return shapeOf(membersOf(value)) !== null || looksLikeTemplate(value);
}

function shapeOf(members: Members): Shape | null {
  if (readsAsOpenApi(members)) return 'open-api';
  if ('policyDocument' in members || ('principalId' in members && 'policy' in members)) return 'answer';
  if ('endpointConfiguration' in members || 'ApiEndpoint' in members) return 'api';
  const elements = elementsOf(members).slice(0, 20);
  return BY_MEMBER.find(([member]) => elements.some((one) => member in one))?.[1] ?? null;
}

function readsAsOpenApi(members: Members): boolean {
  return 'paths' in members && ('openapi' in members || 'swagger' in members);
}

/** `items`, `item` and `Items`: each part of the API calls its lists another way. */
function elementsOf(members: Members): readonly Members[] {
  const list = members.items ?? members.item ?? members.Items;
  return Array.isArray(list) ? list.map(membersOf) : [];
}

/** Reads an API with what belongs to it; null where no file has its routes. */
export function readGatewayApi(files: readonly ApiFile[]): GatewayApi | null {
  const shaped = files.flatMap(ofTemplate).map(({ name, value }) => ({
    name,
    members: membersOf(value),
    shape: shapeOf(membersOf(value)),
  }));
  const elements = (shape: Shape) =>
    shaped.filter((one) => one.shape === shape).flatMap(({ members }) => elementsOf(members));
  const given = (shape: Shape) => shaped.some((one) => one.shape === shape);
  const exported = shaped.flatMap(({ members }) => readOpenApi(members) ?? [])[0];
  const main = shaped.find(({ shape }) => shape === 'open-api' || shape === 'resources' || shape === 'routes');
  const api = shaped.find(({ shape }) => shape === 'api')?.members ?? {};
  if (main === undefined) return null;
  const stages = elements('stages').map((one) => ({
    name: stringOf(one.stageName) ?? stringOf(one.StageName) ?? '',
    webAcl: stringOf(one.webAclArn) ?? '',
  }));
  const ofExport = exported?.stage == null ? null : [{ name: exported.stage, webAcl: '' }];
  return {
    source: main.name,
    kind: exported?.kind ?? (main.shape === 'routes' ? 'http' : 'rest'),
    id: stringOf(api.id) ?? stringOf(api.ApiId) ?? exported?.id ?? null,
    stages: given('stages') ? stages : ofExport,
    routes: [
      ...(exported?.routes ?? []),
      ...elements('resources').flatMap(routesOfResource),
      ...elements('routes').flatMap(routeOf),
    ],
    authorizers: [...(exported?.authorizers ?? []), ...elements('authorizers').map(authorizerFrom)],
    plans: given('plans') ? elements('plans').map(planOf) : null,
    keys: given('keys') ? elements('keys').map(keyOf) : null,
    policy: policyOf(api.policy) ?? exported?.policy ?? null,
    responses: { ...exported?.responses, ...Object.fromEntries(elements('responses').flatMap(responseOf)) },
    mappings: given('mappings') ? elements('mappings').map(mappingOf) : null,
    isDefaultEndpointOff: api.disableExecuteApiEndpoint === true || api.DisableExecuteApiEndpoint === true,
    answer: answerIn(shaped.find(({ shape }) => shape === 'answer')?.members),
  };
}

/** A template in place of what it makes; which of several APIs is meant, it does not tell. */
function ofTemplate(file: ApiFile): readonly ApiFile[] {
  if (!looksLikeTemplate(file.value)) return [file];
  const { Resources: resources } = membersOf(file.value);
  if (Object.keys(membersOf(resources)).length > MOST_RESOURCES)
    throw new ReadError(file.name, null, `expected at most ${MOST_RESOURCES} resources in the template`);
  const apis = apisOfTemplate(file.value);
  const [api, second] = apis;
  if (second !== undefined)
    throw new ReadError(
      file.name,
      null,
      `expected one API in the template, not ${apis
        .map(({ id }) => id)
        .slice(0, 5)
        .join(', ')}`,
    );
  return api === undefined ? [] : api.files.map((value) => ({ name: file.name, value }));
}

const KINDS: Readonly<Record<string, RouteAuthorization>> = {
  AWS_IAM: 'iam',
  CUSTOM: 'custom',
  COGNITO_USER_POOLS: 'cognito',
  JWT: 'jwt',
};

/** `aws apigateway get-resources --embed methods`. */
function routesOfResource(resource: Members): GatewayRoute[] {
  const path = stringOf(resource.path) ?? '/';
  return Object.entries(membersOf(resource.resourceMethods)).map(([method, one]) => {
    const { authorizationType, authorizerId, apiKeyRequired } = membersOf(one);
    return {
      path,
      method: method.toUpperCase(),
      authorization: KINDS[String(authorizationType)] ?? 'none',
      authorizer: stringOf(authorizerId),
      apiKey: apiKeyRequired === true,
    };
  });
}

/** `aws apigatewayv2 get-routes`: `GET /users/{id}`, or `$default`. */
function routeOf(route: Members): GatewayRoute[] {
  const key = stringOf(route.RouteKey) ?? '';
  const [, method, path] = /^(\S+) (\S+)$/.exec(key) ?? [];
  if (path === undefined && key !== '$default') return [];
  return [
    {
      path: path ?? '$default',
      method: method ?? 'ANY',
      authorization: KINDS[String(route.AuthorizationType)] ?? 'none',
      authorizer: stringOf(route.AuthorizerId),
      apiKey: route.ApiKeyRequired === true,
    },
  ];
}

function planOf(plan: Members) {
  const stages = Array.isArray(plan.apiStages) ? plan.apiStages.map(membersOf) : [];
  return {
    name: stringOf(plan.name) ?? stringOf(plan.id) ?? '',
    stages: stages.map(({ apiId, stage }) => `${apiId}/${stage}`),
  };
}

function keyOf(key: Members): GatewayKey {
  return { id: stringOf(key.id) ?? '', value: stringOf(key.value), enabled: key.enabled !== false };
}

function responseOf(response: Members): [string, number][] {
  const status = Number(response.statusCode ?? Number.NaN);
  const type = stringOf(response.responseType);
  return type === null || !Number.isInteger(status) || response.defaultResponse === true ? [] : [[type, status]];
}

function mappingOf(mapping: Members) {
  const basePath = stringOf(mapping.basePath) ?? stringOf(mapping.ApiMappingKey) ?? '';
  return {
    basePath: basePath === '(none)' ? '' : basePath,
    api: stringOf(mapping.restApiId) ?? stringOf(mapping.ApiId) ?? '',
    stage: stringOf(mapping.stage) ?? stringOf(mapping.Stage) ?? '',
  };
}

function answerIn(members: Members | undefined): unknown {
  return members === undefined ? null : (members.policyDocument ?? policyOf(members.policy));
}

/** `get-rest-api` prints the policy as a text whose quotes are escaped once more. */
function policyOf(value: unknown): unknown {
  if (typeof value !== 'string') return value ?? null;
  for (const text of [value, value.replaceAll('\\"', '"')]) {
    try {
      return JSON.parse(text);
    } catch {
      // The other form is tried.
    }
  }
  return null;
}
