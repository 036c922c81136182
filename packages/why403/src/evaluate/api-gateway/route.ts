import type { GatewayApi, GatewayRoute } from '../../model/gateway-api.ts';

/** Where a request leads: the stage, and the path within it. */
export interface GatewayPlace {
  readonly stage: string | null;
  readonly path: string;
  /** Why no API is there; null where one is. */
  readonly fault: string | null;
}

/** `abcdef1234.execute-api.eu-central-1.amazonaws.com`. */
const OWN_HOST = /^([a-z0-9]{6,20})(?:-vpce-[a-z0-9]+)?\.execute-api\.[a-z0-9-]{5,30}\.amazonaws\.com(?:\.cn)?$/;

/** Parts host and path into API, stage and the path of a resource. */
export function placeOf(api: GatewayApi, host: string, path: string): GatewayPlace {
  const own = OWN_HOST.exec(host)?.[1];
  if (own === undefined) return ofDomain(api, path);
  if (api.id !== null && own !== api.id)
    return { stage: null, path, fault: `${host} is the address of another API than ${api.id}` };
  if (api.isDefaultEndpointOff)
    return {
      stage: null,
      path,
      fault: 'the default endpoint of the API is switched off, so that only its own domain name answers',
    };
  const [, first = '', rest = ''] = /^\/([^/]*)(.*)$/s.exec(path) ?? [];
  const isStage =
    api.stages === null ? first !== '' && api.kind === 'rest' : api.stages.some(({ name }) => name === first);
  if (isStage) return { stage: first, path: rest === '' ? '/' : rest, fault: null };
  if (api.kind === 'http') {
    const isDefault = api.stages === null || api.stages.some(({ name }) => name === '$default');
    if (isDefault) return { stage: '$default', path, fault: null };
  }
  const stages = (api.stages ?? [])
    .map(({ name }) => name)
    .slice(0, 5)
    .join(', ');
  return {
    stage: null,
    path,
    fault:
      first === '' ? `the path names no stage; there is ${stages}` : `there is no stage "${first}"; there is ${stages}`,
  };
}

function ofDomain(api: GatewayApi, path: string): GatewayPlace {
  if (api.mappings === null) return { stage: onlyStage(api), path, fault: null };
  const own = api.mappings.filter((one) => api.id === null || one.api === api.id);
  const found = own
    .filter(({ basePath }) => basePath === '' || path === `/${basePath}` || path.startsWith(`/${basePath}/`))
    .sort((a, b) => b.basePath.length - a.basePath.length)[0];
  if (found === undefined) return { stage: null, path, fault: 'the domain name maps this path to no stage of the API' };
  const rest = found.basePath === '' ? path : path.slice(found.basePath.length + 1);
  return { stage: found.stage, path: rest === '' ? '/' : rest, fault: null };
}

function onlyStage({ stages }: GatewayApi): string | null {
  return stages?.length === 1 ? (stages[0]?.name ?? null) : null;
}

/** The routes whose path fits, the nearest first: fixed parts before `{one}`, that before `{all+}`. */
export function routesFor(routes: readonly GatewayRoute[], path: string): readonly GatewayRoute[] {
  return routes
    .filter((route) => route.path !== '$default' && fits(route.path, path))
    .sort((a, b) => rank(a.path) - rank(b.path));
}

/** Whether a route takes a method; a resource of a REST API takes OPTIONS only where it has that. */
export function takes(route: GatewayRoute, method: string): boolean {
  return route.method === 'ANY' || route.method === method;
}

function fits(template: string, path: string): boolean {
  const [wanted, given] = [template, path].map((text) => text.replace(/^\//, '').split('/'));
  if (wanted === undefined || given === undefined) return false;
  for (const [at, part] of wanted.entries()) {
    if (/^\{[^}]*\+\}$/.test(part)) return given.length > at && given[at] !== '';
    const own = given[at];
    if (own === undefined || (/^\{[^}]*\}$/.test(part) ? own === '' : own !== part)) return false;
  }
  return wanted.length === given.length;
}

function rank(template: string): number {
  if (template.includes('+}')) return 1000 - template.split('/').length;
  return (template.match(/\{/g) ?? []).length;
}
