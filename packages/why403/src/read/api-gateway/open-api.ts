import type { GatewayAuthorizer, GatewayRoute, RouteAuthorization } from '../../model/gateway-api.ts';
import { type Members, membersOf, stringOf } from '../json-members.ts';
import { authorizerFrom } from './authorizer.ts';

/** What an export as OpenAPI (2 or 3) tells. */
export interface ExportedApi {
  readonly id: string | null;
  readonly kind: 'rest' | 'http';
  readonly stage: string | null;
  readonly routes: readonly GatewayRoute[];
  readonly authorizers: readonly GatewayAuthorizer[];
  readonly policy: unknown;
  readonly responses: Readonly<Record<string, number>>;
}

/** Members that definitions of HTTP APIs have, and those of REST APIs never. */
const ONLY_HTTP = ['x-amazon-apigateway-importexport-version', 'x-amazon-apigateway-cors'];
const METHODS = ['get', 'head', 'post', 'put', 'patch', 'delete', 'options', 'trace'];
const ANY = 'x-amazon-apigateway-any-method';

/** Reads `aws apigateway get-export --parameters extensions=apigateway`, or `aws apigatewayv2 export-api`; null for what is neither. */
export function readOpenApi(members: Members): ExportedApi | null {
  if (!('paths' in members) || !('openapi' in members || 'swagger' in members)) return null;
  const schemes = membersOf(membersOf(members.components).securitySchemes ?? members.securityDefinitions);
  const [id, stage] = placeOf(members);
  const responses = Object.entries(membersOf(members['x-amazon-apigateway-gateway-responses'])).flatMap(
    ([type, one]): [string, number][] => {
      const status = Number(membersOf(one).statusCode ?? Number.NaN);
      return Number.isInteger(status) ? [[type, status]] : [];
    },
  );
  return {
    id,
    kind: ONLY_HTTP.some((name) => name in members) ? 'http' : 'rest',
    stage,
    routes: Object.entries(membersOf(members.paths)).flatMap(([path, item]) =>
      routesOf(path, membersOf(item), schemes),
    ),
    authorizers: Object.entries(schemes).flatMap(([name, scheme]) => {
      const own = membersOf(scheme)['x-amazon-apigateway-authorizer'];
      return own === undefined ? [] : [authorizerFrom({ ...membersOf(own), id: name, name })];
    }),
    policy: members['x-amazon-apigateway-policy'] ?? null,
    responses: Object.fromEntries(responses),
  };
}

function routesOf(path: string, item: Members, schemes: Members): GatewayRoute[] {
  return Object.entries(item).flatMap(([name, operation]) => {
    const method = name === ANY ? 'ANY' : METHODS.includes(name.toLowerCase()) ? name.toUpperCase() : null;
    if (method === null) return [];
    const { security } = membersOf(operation);
    const names = (Array.isArray(security) ? security : []).flatMap((one) => Object.keys(membersOf(one)));
    const asked = names.map((one) => [one, kindOf(membersOf(schemes[one]))] as const);
    const authorizing = asked.find(([, kind]) => kind !== 'key');
    return [
      {
        path: path === '/$default' ? '$default' : path,
        method,
        authorization: authorizing === undefined ? 'none' : (authorizing[1] as RouteAuthorization),
        authorizer: authorizing?.[0] ?? null,
        apiKey: asked.some(([, kind]) => kind === 'key'),
      },
    ];
  });
}

function kindOf(scheme: Members): RouteAuthorization | 'key' {
  const type = stringOf(scheme['x-amazon-apigateway-authtype'])?.toLowerCase();
  const authorizer = stringOf(membersOf(scheme['x-amazon-apigateway-authorizer']).type)?.toLowerCase();
  if (type === 'awssigv4') return 'iam';
  if (type === 'cognito_user_pools' || authorizer === 'cognito_user_pools') return 'cognito';
  if (authorizer === 'jwt') return 'jwt';
  if (type === 'custom' || authorizer === 'token' || authorizer === 'request') return 'custom';
  return scheme.type === 'apiKey' ? 'key' : 'jwt';
}

/** Id and stage, from the address of the server. */
function placeOf(members: Members): readonly [string | null, string | null] {
  const [server] = Array.isArray(members.servers) ? members.servers.map(membersOf) : [];
  const address = stringOf(server?.url) ?? `https://${stringOf(members.host) ?? ''}`;
  const base = stringOf(membersOf(membersOf(server?.variables).basePath).default) ?? stringOf(members.basePath) ?? '';
  return [/\/\/([a-z0-9]{6,20})\.execute-api\./.exec(address)?.[1] ?? null, base.replace(/^\/|\/$/g, '') || null];
}
