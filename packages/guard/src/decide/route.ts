import type { CompiledPolicy, CompiledRule } from '../policy/compile.ts';
import { normalisePath } from '../request/path.ts';
import { type Allowed, type Refused, refuse } from './decision.ts';
import type { RequestFacts } from './facts.ts';

/** The rule of a request, with the values of its parameters. */
export interface Routed {
  readonly outcome: 'routed';
  readonly compiled: CompiledRule;
  readonly parameters: ReadonlyMap<string, string>;
}

/** No rule names the path. Whoever shows no credentials is asked for them first. */
export interface Unrouted {
  readonly outcome: 'unrouted';
}

/** Finds the rule: form of the path, preflight, then path and method. */
export function route(compiled: CompiledPolicy, request: RequestFacts): Routed | Unrouted | Allowed | Refused {
  const normal = normalisePath(request.target);
  if ('refused' in normal) {
    const detail = 'The path of the request can be read in more than one way.';
    return refuse(400, null, detail, { reason: 'ambiguous-path', hint: normal.refused });
  }
  if (isPreflight(request)) return { outcome: 'allowed', rule: null, subject: null };
  const found = compiled.routes.find(normal.path);
  if (found === null) return { outcome: 'unrouted' };
  const { methods, names, segments } = found;
  const method = methods.has(request.method) || request.method !== 'HEAD' ? request.method : 'GET';
  const rule = methods.get(method);
  if (rule !== undefined) return { outcome: 'routed', compiled: rule, parameters: bind(names.get(method), segments) };
  const allowed = [...methods.keys(), ...(methods.has('GET') && !methods.has('HEAD') ? ['HEAD'] : [])].join(', ');
  return refuse(405, null, `This resource takes ${allowed}.`, { reason: 'method', headers: [['Allow', allowed]] });
}

/** A question of the browser, which carries no credentials whatever they are (Fetch standard, 4.8). */
export function isPreflight({ method, header }: RequestFacts): boolean {
  return method === 'OPTIONS' && header('origin').length > 0 && header('access-control-request-method').length > 0;
}

const NONE: ReadonlyMap<string, string> = new Map();

function bind(names: readonly string[] | undefined, segments: readonly string[]): ReadonlyMap<string, string> {
  if (names === undefined || names.length === 0) return NONE;
  return new Map(names.map((name, at) => [name, decodeURIComponent(segments[at] ?? '')]));
}
