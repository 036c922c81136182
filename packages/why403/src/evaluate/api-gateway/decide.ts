import type { EdgeAnswer } from '../../model/edge-answer.ts';
import type { EdgeRequest } from '../../model/edge-request.ts';
import type { GatewayApi, GatewayRoute } from '../../model/gateway-api.ts';
import { type GatewayCheck, gatewayAnswer } from '../gateway-check.ts';
import { authorizerCheck } from './authorizer-check.ts';
import { keyCheck } from './key-check.ts';
import { type JudgePolicy, policyCheck } from './policy-check.ts';
import { type GatewayPlace, placeOf, routesFor, takes } from './route.ts';

/** What comes from outside. */
export interface GatewayMeans {
  /** Weighs a policy document for one method of the API. */
  readonly judge: JudgePolicy;
  readonly redact: (text: string) => string;
}

/**
 * What API Gateway does with a request before it calls what stands behind a route: stage, route, resource policy,
 * authorizer, API key (https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-control-access-to-api.html).
 */
export function askGateway(api: GatewayApi, request: EdgeRequest, { judge, redact }: GatewayMeans): EdgeAnswer {
  const url = new URL(request.url);
  const place = placeOf(api, url.hostname, url.pathname);
  const route = routeFor(api, place, request.method);
  const checks = [
    stageCheck(api, place),
    ...(place.fault === null ? [routeCheck(api, place, request.method, route, redact)] : []),
    ...(place.fault === null && route !== null && route !== undefined
      ? [
          policyCheck(api, place, route, request, judge),
          authorizerCheck(api, place, route, request, judge),
          keyCheck(api, place, route, request),
        ]
      : []),
  ];
  const stage = api.stages?.find(({ name }) => name === place.stage);
  return gatewayAnswer(checks, {
    of: 'aws-api-gateway',
    service: 'api-gateway-setting',
    source: api.source,
    couldAlso:
      stage === undefined || stage.webAcl === ''
        ? []
        : [
            {
              service: 'aws-waf-rule',
              why: `AWS WAF is asked first: the web ACL ${stage.webAcl.split('/').at(-2) ?? ''} of the stage`,
            },
          ],
    notes: api.kind === 'rest' ? ['A change of a REST API holds only once it is deployed to the stage.'] : [],
    statusOf: (check) => statusOf(api, check),
  });
}

/** Undefined: no method is told. Null: no route takes it. */
function routeFor(api: GatewayApi, place: GatewayPlace, method: string | null): GatewayRoute | null | undefined {
  const fitting = routesFor(api.routes, place.path);
  const fallback = api.routes.find(({ path }) => path === '$default') ?? null;
  if (method === null) return fitting.length === 0 && fallback === null ? null : undefined;
  const nearest = fitting[0]?.path;
  // An HTTP API looks for the method among all paths that fit, a REST API in the nearest resource alone.
  const open = api.kind === 'http' ? fitting : fitting.filter(({ path }) => path === nearest);
  return open.find((route) => route.method === method) ?? open.find((route) => takes(route, method)) ?? fallback;
}

function stageCheck(api: GatewayApi, { fault, stage, path }: GatewayPlace): GatewayCheck {
  const known = { id: 'stage', name: 'domain name and stage', cause: 'host-mismatch' } as const;
  if (fault === null)
    return { ...known, refuses: false, why: stage === null ? 'the stage is not told' : `the stage is ${stage}` };
  const isStage = /stage/.test(fault) && !/endpoint|domain/.test(fault);
  const [first] = api.stages ?? [];
  const isLeftOut = isStage && first !== undefined && routesFor(api.routes, path).length > 0;
  return {
    ...known,
    cause: isStage ? 'unknown-route' : 'host-mismatch',
    refuses: true,
    why: fault,
    ...(isLeftOut
      ? {
          change: {
            summary: `Put the stage before the path, which is a route of the API: /${first.name} and then the path.`,
            members: null,
            weakens: null,
          },
        }
      : {}),
  };
}

function routeCheck(
  api: GatewayApi,
  place: GatewayPlace,
  method: string | null,
  route: GatewayRoute | null | undefined,
  redact: (text: string) => string,
): GatewayCheck {
  const known = { id: 'route', name: 'route', cause: 'unknown-route' } as const;
  if (route === undefined) return { ...known, refuses: null, why: 'the method of the request is not told' };
  if (route !== null) return { ...known, refuses: false, why: `the route is ${nameOf(route)}` };
  const path = redact(place.path);
  const same = routesFor(api.routes, place.path);
  const others = same.some(
    ({ path: one, method: own }) => one !== same[0]?.path && method !== null && (own === 'ANY' || own === method),
  );
  const says = api.kind === 'rest' ? ': API Gateway says "Missing Authentication Token", and no token is involved' : '';
  if (same.length > 0) {
    const has = same.filter(({ path: one }) => one === same[0]?.path).map(({ method: one }) => one);
    return {
      ...known,
      refuses: others && api.kind === 'rest' ? null : true,
      why: `${same[0]?.path} has ${has.join(', ')}, and not ${method}${says}`,
      change: {
        summary: `Ask with ${has.join(' or ')}, or add ${method} to ${same[0]?.path} and deploy the stage.`,
        members: null,
        weakens: null,
      },
    };
  }
  return {
    ...known,
    refuses: true,
    why: `no route of the API is ${method ?? ''} ${path}`.replace('  ', ' ') + says,
    change: { summary: mendFor(api, place, path), members: null, weakens: null },
  };
}

/** The path that was meant, where it is nearly the one that was asked for. */
function mendFor(api: GatewayApi, { path, stage }: GatewayPlace, shown: string): string {
  const is = (other: string) =>
    other !== path && routesFor(api.routes, other).some(({ path: one }) => !one.startsWith('/{'));
  const trimmed = path.replace(/(?<!\/)\/{1,100}$/, '');
  if (trimmed !== '' && is(trimmed))
    return `Ask without the slash at the end: ${shown.replace(/(?<!\/)\/{1,100}$/, '')}.`;
  if (stage !== null && path.startsWith(`/${stage}/`) && is(path.slice(stage.length + 1)))
    return `The stage stands twice in the path: leave one "/${stage}" out.`;
  const lower = api.routes.find((route) => route.path.toLowerCase() === path.toLowerCase());
  if (lower !== undefined) return `Letters count: the route is ${lower.path}.`;
  if (is(`${path}/`)) return 'Ask with a slash at the end.';
  return `Ask for a path that the API has, or add ${shown} and deploy the stage.`;
}

function nameOf({ method, path }: GatewayRoute): string {
  return path === '$default' ? '$default' : `${method} ${path}`;
}

/** The type of gateway response for each check (supported-gateway-response-types). */
const TYPES: Readonly<Record<string, string>> = {
  route: 'MISSING_AUTHENTICATION_TOKEN',
  'resource-policy': 'ACCESS_DENIED',
  authorizer: 'ACCESS_DENIED',
  'api-key': 'INVALID_API_KEY',
};

function statusOf({ kind, responses }: GatewayApi, { id, status = 403 }: GatewayCheck): number {
  if (kind === 'http') return id === 'route' ? 404 : status;
  const type = status === 401 ? 'UNAUTHORIZED' : TYPES[id];
  return (type === undefined ? undefined : responses[type]) ?? responses.DEFAULT_4XX ?? status;
}
