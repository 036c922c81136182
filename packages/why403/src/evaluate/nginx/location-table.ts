import type { NginxDirective } from '../../model/nginx-config.ts';
import type { ServerPattern } from '../pcre/pcre.ts';
import { Family } from './level.ts';
import type { Run } from './request.ts';
import type { Scope, Tree } from './tree.ts';

/** Locations that stand at one level. */
export interface LocationTable {
  readonly exact: ReadonlyMap<string, Scope>;
  readonly prefixes: ReadonlyMap<string, Scope>;
  /** Lengths that prefixes have, longest first. */
  readonly lengths: readonly number[];
  readonly patterns: readonly LocationPattern[];
  readonly named: ReadonlyMap<string, Scope>;
}

interface LocationPattern {
  readonly scope: Scope;
  readonly source: string;
  readonly ignoreCase: boolean;
  /** What a text must begin with to match at all: most are told apart by it. */
  readonly beginning: string;
  compiled: ServerPattern | null;
}

interface LocationName {
  readonly kind: '=' | '^~' | '~' | '~*' | '' | '@';
  readonly text: string;
}

/** The modifier may stand by itself or before the name (`ngx_http_core_location`). */
export function locationName({ args }: NginxDirective): LocationName {
  const [first = '', second] = args;
  if (second !== undefined) return { kind: ['=', '^~', '~', '~*'].includes(first) ? (first as '=') : '', text: second };
  const found = /^(=|\^~|~\*|~)/.exec(first);
  if (found !== null) return { kind: found[1] as '=', text: first.slice((found[1] as string).length) };
  return { kind: first.startsWith('@') ? '@' : '', text: first };
}

/** Sorts the locations of a block by how they are matched. */
export function makeLocationTable(tree: Tree, parent: Scope): LocationTable {
  const exact = new Map<string, Scope>();
  const prefixes = new Map<string, Scope>();
  const named = new Map<string, Scope>();
  const patterns: LocationPattern[] = [];
  for (const head of tree.own(parent, 'location')) {
    if (head.block === null) continue;
    const scope = tree.scope('location', head, parent);
    const { kind, text } = locationName(head);
    if (kind === '=') exact.set(text, scope);
    else if (kind === '@') named.set(text, scope);
    else if (kind === '~' || kind === '~*') patterns.push(locationPattern(scope, text, kind === '~*'));
    else prefixes.set(text, scope);
  }
  const lengths = [...new Set([...prefixes.keys()].map((name) => name.length))].sort((a, b) => b - a);
  return { exact, prefixes, lengths, patterns, named };
}

function locationPattern(scope: Scope, source: string, ignoreCase: boolean): LocationPattern {
  const found = ignoreCase || source.includes('|') ? null : /^\^([\w/-]+)(?![\w/*?{+-])/.exec(source);
  return { scope, source, ignoreCase, beginning: found?.[1] ?? '', compiled: null };
}

/** Of a block without locations. */
export const NO_LOCATIONS: LocationTable = {
  exact: new Map(),
  prefixes: new Map(),
  lengths: [],
  patterns: [],
  named: new Map(),
};

/** What `proxy_pass` and its like do to the bare name of a folder: a redirect to the name with its slash. */
const PASSES = new Family((name) => /^(?:proxy|fastcgi|uwsgi|scgi|memcached|grpc)_pass$/.test(name));

/** `done`: redirect to the folder; `found`: stay here; `again`: a prefix was taken; `none`: nothing at this level. */
type Search = 'done' | 'found' | 'again' | 'none';

/** Chooses the location for the URI (`ngx_http_core_find_location`); true: answer with a redirect to the folder. */
export function findLocation(run: Run): boolean {
  return search(run) === 'done';
}

function search(run: Run): Search {
  const level = run.scope;
  const table = run.model.locations(run.tree, level);
  let result = searchPrefixes(run, table);
  if (result === 'found' || result === 'done') return result;
  let stopsHere = false;
  if (result === 'again') {
    stopsHere = run.scope.head !== null && locationName(run.scope.head).kind === '^~';
    result = search(run);
    if (result === 'found' || result === 'done') return result;
  }
  if (stopsHere) return result;
  for (const one of table.patterns) {
    if (!run.uri.startsWith(one.beginning)) continue;
    one.compiled ??= run.model.pattern(one.source, one.ignoreCase);
    if (!runPattern(run, one.compiled, run.uri)) continue;
    run.scope = one.scope;
    search(run);
    return 'found';
  }
  return result;
}

function searchPrefixes(run: Run, { exact, prefixes, lengths }: LocationTable): Search {
  const { uri, tree } = run;
  const own = exact.get(uri);
  if (own !== undefined) {
    run.scope = own;
    return 'found';
  }
  const folder = uri.endsWith('/') ? undefined : (exact.get(`${uri}/`) ?? prefixes.get(`${uri}/`));
  for (const length of lengths) {
    if (length > uri.length) continue;
    const prefix = prefixes.get(length === uri.length ? uri : uri.slice(0, length));
    if (prefix === undefined) continue;
    if (length === uri.length || !isPass(tree, folder)) {
      run.scope = prefix;
      return 'again';
    }
    break;
  }
  if (isPass(tree, folder) && !prefixes.has(uri)) {
    run.scope = folder as Scope;
    return 'done';
  }
  return 'none';
}

function isPass(tree: Tree, scope: Scope | undefined): boolean {
  return scope !== undefined && tree.at(scope).family(PASSES).length > 0;
}

/** Runs a regular expression and keeps its groups (`ngx_http_regex_exec`). */
export function matches(run: Run, source: string, ignoreCase: boolean, text: string): boolean {
  return runPattern(run, run.model.pattern(source, ignoreCase), text);
}

function runPattern(run: Run, pattern: ServerPattern, text: string): boolean {
  if (pattern.unknown !== null) return run.decide(pattern.unknown);
  const captures = pattern.match(text);
  if (captures === 'too-slow') return run.decide(`the pattern "${pattern.source.slice(0, 80)}" takes too long`);
  if (captures === null) return false;
  run.captures = captures;
  for (const [name, index] of pattern.names) run.variables.set(name.toLowerCase(), captures[index] ?? '');
  return true;
}
