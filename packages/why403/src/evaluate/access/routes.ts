import { type CompiledPolicy, type CompiledRule, RouteTable } from 'why403-guard/explain';

/** `GET /orders/{id}` in its parts. */
function partsOf(match: string): { readonly method: string; readonly path: string } {
  const space = match.indexOf(' ');
  return { method: match.slice(0, space), path: match.slice(space + 1) };
}

/** The requests that a rule names. */
export function matchesOf({ rule }: CompiledRule): readonly string[] {
  return typeof rule.match === 'string' ? [rule.match] : rule.match;
}

/**
 * What stands in a table for a request with parameters. A segment `{}` is no name in any table, so that only
 * a parameter takes it.
 */
export function lookUp<T>(table: RouteTable<T>, match: string): T | null {
  const { method, path } = partsOf(match);
  const found = table.find(path.replace(/\{[^/{}]+\}/g, '{}'))?.methods;
  if (found === undefined) return null;
  if (method === ANY) return [...found.values()][0] ?? null;
  // HEAD follows GET (RFC 9110, 9.3.2).
  return found.get(method) ?? (method === 'HEAD' ? found.get('GET') : undefined) ?? found.get(ANY) ?? null;
}

/** The rule for a request with parameters. */
export function ruleFor({ routes }: CompiledPolicy, match: string): CompiledRule | null {
  return lookUp(routes, match);
}

/** A table of requests, to look rules up in. */
export function tableOf(matches: readonly string[]): RouteTable<string> {
  const table = new RouteTable<string>();
  for (const match of matches) {
    const { method, path } = partsOf(match);
    table.add(method, path, match);
  }
  return table;
}

/** A route that takes every method. */
const ANY = 'ALL';

/**
 * A route as frameworks write it, in the form of rules: `/orders/:id`, `/orders/<int:id>` and `/orders/[id]` are
 * `/orders/{id}`. Null where no rule could name it, as a path with a wildcard.
 */
export function routeOf(text: string): string | null {
  const [, word = '', path = ''] = /^([A-Za-z*]{1,20})[\s,]+(\/\S{0,2000})$/.exec(text.trim()) ?? [];
  if (path === '') return null;
  const method = /^(?:\*|any|all)$/i.test(word) ? ANY : word.toUpperCase();
  const segments = path.split('/').map((segment) => {
    const name =
      /^:(\w{1,100})(?:\([^()]*\))?$/.exec(segment)?.[1] ??
      /^<(?:\w{1,100}:)?(\w{1,100})>$/.exec(segment)?.[1] ??
      /^\[(\w{1,100})\]$/.exec(segment)?.[1];
    return name === undefined ? segment : `{${name}}`;
  });
  return segments.some((segment) => /[*?+()<>[\]]|^:/.test(segment)) ? null : `${method} ${segments.join('/')}`;
}
