import { isText, type Members, membersOf, stringOf } from '../json-members.ts';
import { filesOfServerless } from './serverless.ts';
import { type PrintedFiles, type Resource, referredTo } from './template-parts.ts';

const APIS = ['AWS::ApiGateway::RestApi', 'AWS::ApiGatewayV2::Api', 'AWS::Serverless::Api', 'AWS::Serverless::HttpApi'];

/** Twice what a template may have (CloudFormation quotas). */
export const MOST_RESOURCES = 1000;

/** Whether a value is a template of CloudFormation, or of its serverless kind, with an API in it. */
export function looksLikeTemplate(value: unknown): boolean {
  return resourcesOf(value).some(({ type, properties }) => APIS.includes(type) || hasApiEvent(properties));
}

function hasApiEvent({ Events: events }: Members): boolean {
  return Object.values(membersOf(events)).some((one) => /^(?:Http)?Api$/.test(String(membersOf(one).Type)));
}

/**
 * The APIs of a template, each as the files that `aws apigateway` would print of it once it is deployed. What only the
 * deployment knows (the id of the API, values of parameters) is left out, and so counts as not told.
 */
export function apisOfTemplate(value: unknown): readonly { readonly id: string; readonly files: PrintedFiles }[] {
  const resources = resourcesOf(value);
  const plain = resources.filter(({ type }) => type === APIS[0] || type === APIS[1]);
  return [
    ...plain.map((api) => ({ id: api.id, files: filesOfApi(api, resources) })),
    ...filesOfServerless(resources, membersOf(membersOf(value).Globals)),
  ];
}

function resourcesOf(value: unknown): readonly Resource[] {
  return Object.entries(membersOf(membersOf(value).Resources)).flatMap(([id, one]) => {
    const { Type: type, Properties: properties } = membersOf(one);
    return isText(type) ? [{ id, type, properties: membersOf(properties) }] : [];
  });
}

/** The resources of a type that belong to an API. */
function of(api: Resource, resources: readonly Resource[], ...types: readonly string[]): readonly Resource[] {
  return resources.filter(
    ({ type, properties }) =>
      types.includes(type.split('::').at(-1) ?? '') &&
      type.startsWith('AWS::ApiGateway') &&
      [properties.RestApiId, properties.ApiId].some((one) => referredTo(one) === api.id),
  );
}

function filesOfApi(api: Resource, resources: readonly Resource[]): PrintedFiles {
  const { properties } = api;
  const isRest = api.type === APIS[0];
  const stages = of(api, resources, 'Stage', 'Deployment').flatMap(({ properties: one }) =>
    isText(one.StageName) ? [{ stageName: one.StageName }] : [],
  );
  const areAllKnown = of(api, resources, 'Stage').every(({ properties: one }) => isText(one.StageName));
  const authorizers = of(api, resources, 'Authorizer').map(authorizerOf);
  const responses = of(api, resources, 'GatewayResponse').map(({ properties: one }) => ({
    responseType: one.ResponseType,
    statusCode: one.StatusCode,
  }));
  return [
    {
      endpointConfiguration: {},
      disableExecuteApiEndpoint: properties.DisableExecuteApiEndpoint,
      policy: properties.Policy,
    },
    ...(properties.Body === undefined ? [] : [membersOf(properties.Body)]),
    isRest ? { items: restResources(api, resources) } : { Items: routes(api, resources) },
    ...(stages.length > 0 && areAllKnown ? [{ item: stages }] : []),
    ...(authorizers.length > 0 ? [{ items: authorizers }] : []),
    ...(responses.length > 0 ? [{ items: responses }] : []),
  ];
}

function authorizerOf({ id, properties }: Resource): Members {
  const { Type: type, AuthorizerType: newer, Name: name } = properties;
  return {
    AuthorizerId: id,
    Name: stringOf(name) ?? id,
    AuthorizerType: newer ?? type,
    IdentitySource: properties.IdentitySource,
    AuthorizerResultTtlInSeconds: properties.AuthorizerResultTtlInSeconds,
  };
}

/** Methods hang on resources, and these on each other up to the root of the API. */
function restResources(api: Resource, resources: readonly Resource[]): readonly Members[] {
  const own = of(api, resources, 'Resource');
  const methods = of(api, resources, 'Method');
  const pathOf = (id: string | null, depth = 0): string => {
    const found = own.find((one) => one.id === id);
    if (found === undefined || depth > 50) return '';
    return `${pathOf(referredTo(found.properties.ParentId), depth + 1)}/${stringOf(found.properties.PathPart) ?? ''}`;
  };
  const nodes = [{ id: api.id, path: '/' }, ...own.map(({ id }) => ({ id, path: pathOf(id) }))];
  return nodes.map(({ id, path }) => ({
    path,
    pathPart: path.split('/').at(-1),
    resourceMethods: Object.fromEntries(
      methods
        .filter(({ properties }) => referredTo(properties.ResourceId) === id)
        .map(({ properties }) => [
          String(properties.HttpMethod),
          {
            authorizationType: properties.AuthorizationType,
            authorizerId: referredTo(properties.AuthorizerId) ?? properties.AuthorizerId,
            apiKeyRequired: properties.ApiKeyRequired,
          },
        ]),
    ),
  }));
}

function routes(api: Resource, resources: readonly Resource[]): readonly Members[] {
  return of(api, resources, 'Route').map(({ properties }) => ({
    RouteKey: properties.RouteKey,
    AuthorizationType: properties.AuthorizationType,
    AuthorizerId: referredTo(properties.AuthorizerId) ?? properties.AuthorizerId,
    ApiKeyRequired: properties.ApiKeyRequired,
  }));
}
