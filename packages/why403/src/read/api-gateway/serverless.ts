import { isText, type Members, membersOf, stringOf } from '../json-members.ts';
import { type PrintedFiles, type Resource, referredTo } from './template-parts.ts';

/** The API that SAM makes of events that name none, and its stage. */
const IMPLICIT = { Api: 'ServerlessRestApi', HttpApi: 'ServerlessHttpApi' } as const;
const IMPLICIT_STAGE = { Api: 'Prod', HttpApi: '$default' } as const;
type Kind = keyof typeof IMPLICIT;

/** Where a function is called from. */
interface Event {
  readonly kind: Kind;
  readonly api: string;
  readonly properties: Members;
}

/**
 * The APIs of a serverless template (AWS SAM), those that it makes by itself included, as OpenAPI: the transformation
 * makes one as well (https://github.com/aws/serverless-application-model).
 */
export function filesOfServerless(
  resources: readonly Resource[],
  globals: Members,
): readonly { readonly id: string; readonly files: PrintedFiles }[] {
  const events = resources.filter(({ type }) => type === 'AWS::Serverless::Function').flatMap(eventsOf);
  const written = resources.flatMap(({ id, type, properties }) => {
    const kind = type === 'AWS::Serverless::Api' ? 'Api' : type === 'AWS::Serverless::HttpApi' ? 'HttpApi' : null;
    return kind === null ? [] : [{ id, kind, properties } as const];
  });
  const implied = (['Api', 'HttpApi'] as const)
    .filter((kind) => events.some(({ api }) => api === IMPLICIT[kind]))
    .map((kind) => ({ id: IMPLICIT[kind], kind, properties: { StageName: IMPLICIT_STAGE[kind] } as Members }));
  return [...written, ...implied].map(({ id, kind, properties }) => ({
    id,
    files: filesOf(
      kind,
      { ...membersOf(globals[kind]), ...properties },
      events.filter(({ api }) => api === id),
    ),
  }));
}

function eventsOf({ properties }: Resource): readonly Event[] {
  return Object.values(membersOf(properties.Events)).flatMap((one) => {
    const { Type: type, Properties: own } = membersOf(one);
    if (type !== 'Api' && type !== 'HttpApi') return [];
    const { RestApiId: rest, ApiId: http } = membersOf(own);
    const named = rest ?? http;
    return [{ kind: type, api: referredTo(named) ?? stringOf(named) ?? IMPLICIT[type], properties: membersOf(own) }];
  });
}

function filesOf(kind: Kind, properties: Members, events: readonly Event[]): PrintedFiles {
  const auth = membersOf(properties.Auth);
  const stage = properties.StageName ?? (kind === 'HttpApi' ? '$default' : undefined);
  const body = membersOf(properties.DefinitionBody);
  const responses = Object.entries(membersOf(properties.GatewayResponses)).map(([responseType, one]) => ({
    responseType,
    statusCode: membersOf(one).StatusCode,
  }));
  return [
    {
      endpointConfiguration: {},
      disableExecuteApiEndpoint: properties.DisableExecuteApiEndpoint,
      policy: policyOf(membersOf(auth.ResourcePolicy)),
    },
    'paths' in body ? body : openApiOf(kind, auth, events),
    ...(isText(stage) ? [{ item: [{ stageName: stage }] }] : []),
    ...(responses.length > 0 ? [{ items: responses }] : []),
  ];
}

/** Statements that are written out; lists of addresses are turned into such by the transformation alone. */
function policyOf({ CustomStatements: statements }: Members): unknown {
  return statements === undefined ? null : { Version: '2012-10-17', Statement: statements };
}

function openApiOf(kind: Kind, auth: Members, events: readonly Event[]): Members {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const { properties } of events) {
    const path = stringOf(properties.Path) ?? (kind === 'HttpApi' ? '/$default' : '/');
    const method = (stringOf(properties.Method) ?? 'any').toLowerCase();
    const name = method === 'any' ? 'x-amazon-apigateway-any-method' : method;
    paths[path] = { ...paths[path], [name]: { security: securityOf(auth, membersOf(properties.Auth)) } };
  }
  return {
    openapi: '3.0.1',
    ...(kind === 'HttpApi' ? { 'x-amazon-apigateway-cors': {} } : {}),
    paths,
    components: {
      securitySchemes: { ...schemesOf(kind, auth), [KEY]: { type: 'apiKey', name: 'x-api-key', in: 'header' } },
    },
  };
}

const KEY = 'api_key';
const IAM = 'AWS_IAM';

function securityOf(auth: Members, own: Members): readonly Members[] {
  const authorizer = own.Authorizer ?? auth.DefaultAuthorizer;
  const isKeyed = (own.ApiKeyRequired ?? auth.ApiKeyRequired) === true;
  return [
    ...(isText(authorizer) && authorizer !== 'NONE' ? [{ [authorizer]: [] }] : []),
    ...(isKeyed ? [{ [KEY]: [] }] : []),
  ];
}

function schemesOf(kind: Kind, auth: Members): Members {
  const schemes = Object.entries(membersOf(auth.Authorizers)).map(([name, one]): [string, unknown] => {
    const {
      UserPoolArn: pool,
      JwtConfiguration: jwt,
      FunctionPayloadType: payload,
      Identity: identity,
    } = membersOf(one);
    const { Header: header, Headers: headers, ReauthorizeEvery: seconds } = membersOf(identity);
    const type =
      jwt !== undefined
        ? 'jwt'
        : pool !== undefined
          ? 'cognito_user_pools'
          : payload === 'REQUEST'
            ? 'request'
            : 'token';
    const named = [header ?? (payload === 'REQUEST' ? headers : 'Authorization')].flat().filter(isText);
    const authorizer = {
      type: kind === 'HttpApi' && type === 'token' ? 'request' : type,
      identitySource: named.map((field) => `method.request.header.${field}`).join(', '),
      ...(seconds === undefined ? {} : { authorizerResultTtlInSeconds: seconds }),
    };
    return [
      name,
      {
        type: jwt === undefined ? 'apiKey' : 'oauth2',
        ...(pool === undefined ? {} : { 'x-amazon-apigateway-authtype': 'cognito_user_pools' }),
        'x-amazon-apigateway-authorizer': authorizer,
      },
    ];
  });
  return { ...Object.fromEntries(schemes), [IAM]: { type: 'apiKey', 'x-amazon-apigateway-authtype': 'awsSigv4' } };
}
