import type { NginxDirective } from '../../model/nginx-config.ts';
import type { ServerPattern } from '../pcre/pcre.ts';
import { PASS } from './families.ts';
import type { Run } from './request.ts';
import type { Scope, Tree } from './tree.ts';

/** Locations that stand at one level. */
export interface LocationTable {
  /** The level they stand at. */
  readonly parent: Scope;
  readonly exact: ReadonlyMap<string, NginxDirective>;
  readonly prefixes: ReadonlyMap<string, NginxDirective>;
  readonly lengths: readonly PrefixLength[];
  readonly patterns: readonly LocationPattern[];
  readonly named: ReadonlyMap<string, NginxDirective>;
}

/** A length that prefixes have, longest first, and the characters they end in: most URIs are told apart by that. */
interface PrefixLength {
  readonly length: number;
  ends: string;
}

interface LocationPattern {
  readonly head: NginxDirective;
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
  const first = args[0] ?? '';
  const second = args[1];
  if (second !== undefined)
    return { kind: first === '=' || first === '^~' || first === '~' || first === '~*' ? first : '', text: second };
  if (first.startsWith('=')) return { kind: '=', text: first.slice(1) };
  if (first.startsWith('^~')) return { kind: '^~', text: first.slice(2) };
  if (first.startsWith('~*')) return { kind: '~*', text: first.slice(2) };
  if (first.startsWith('~')) return { kind: '~', text: first.slice(1) };
  return { kind: first.startsWith('@') ? '@' : '', text: first };
}

/** Sorts the locations of a block by how they are matched. */
export function makeLocationTable(tree: Tree, parent: Scope): LocationTable {
  const exact = new Map<string, NginxDirective>();
  const prefixes = new Map<string, NginxDirective>();
  const named = new Map<string, NginxDirective>();
  const patterns: LocationPattern[] = [];
  const heads = tree.own(parent, 'location');
  for (let at = 0; at < heads.length; at++) {
    const head = heads[at] as NginxDirective;
    // To ask for the block would read what stands in it, of each location.
    if (head.bodyStart === -1) continue;
    const { kind, text } = locationName(head);
    if (kind === '=') exact.set(text, head);
    else if (kind === '@') named.set(text, head);
    else if (kind === '~' || kind === '~*') patterns.push(locationPattern(head, text, kind === '~*'));
    else prefixes.set(text, head);
  }
  return { parent, exact, prefixes, lengths: lengthsOf(prefixes.keys()), patterns, named };
}

function lengthsOf(prefixes: Iterable<string>): readonly PrefixLength[] {
  const lengths = new Map<number, PrefixLength>();
  for (const prefix of prefixes) {
    const { length } = prefix;
    const end = prefix.slice(-1);
    const known = lengths.get(length);
    if (known === undefined) lengths.set(length, { length, ends: end });
    else if (!known.ends.includes(end)) known.ends += end;
  }
  return [...lengths.values()].sort((one, other) => other.length - one.length);
}

function locationPattern(head: NginxDirective, source: string, ignoreCase: boolean): LocationPattern {
  const found = ignoreCase || source.includes('|') ? null : /^\^([\w/-]+)(?![\w/*?{+-])/.exec(source);
  return { head, source, ignoreCase, beginning: found?.[1] ?? '', compiled: null };
}

/** `done`: redirect to the folder; `found`: stay here; `again`: a prefix was taken; `none`: nothing at this level. */
type Search = 'done' | 'found' | 'again' | 'none';

/** Chooses the location for the URI (`ngx_http_core_find_location`); true: answer with a redirect to the folder. */
export function findLocation(run: Run): boolean {
  return search(run) === 'done';
}

function search(run: Run): Search {
  const level = run.scope;
  const table = run.model.locations(run.tree, level);
  if (table === null) return 'none';
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
    run.scope = run.tree.scope('location', one.head, level);
    search(run);
    return 'found';
  }
  return result;
}

function searchPrefixes(run: Run, table: LocationTable): Search {
  const { uri } = run;
  const { exact, prefixes } = table;
  const own = exact.get(uri);
  if (own !== undefined) {
    choose(run, table, own);
    return 'found';
  }
  const folder = passedFolder(run, table);
  const { lengths } = table;
  for (let at = 0; at < lengths.length; at++) {
    const { length, ends } = lengths[at] as PrefixLength;
    if (length > uri.length || (length > 0 && !ends.includes(uri.charAt(length - 1)))) continue;
    const prefix = prefixes.get(length === uri.length ? uri : uri.slice(0, length));
    if (prefix === undefined) continue;
    if (length === uri.length || folder === null) {
      choose(run, table, prefix);
      return 'again';
    }
    break;
  }
  if (folder === null || prefixes.has(uri)) return 'none';
  choose(run, table, folder);
  return 'done';
}

function choose(run: Run, { parent }: LocationTable, head: NginxDirective): void {
  run.scope = run.tree.scope('location', head, parent);
}

/** The location named as the URI with a slash behind it, where what answers there makes a redirect of the bare name. */
function passedFolder({ uri, tree }: Run, { parent, exact, prefixes }: LocationTable): NginxDirective | null {
  if (!tree.hasFamily(PASS) || uri.endsWith('/')) return null;
  const folder = exact.get(`${uri}/`) ?? prefixes.get(`${uri}/`);
  return folder !== undefined && tree.family(tree.scope('location', folder, parent), PASS).length > 0 ? folder : null;
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
  for (const [name, index] of pattern.names) run.give(name.toLowerCase(), captures[index] ?? '');
  return true;
}
