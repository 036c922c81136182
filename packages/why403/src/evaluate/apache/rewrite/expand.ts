import type { Captures } from '../../pcre/pcre.ts';
import { CannotKnow } from '../cannot-know.ts';
import { callFunction } from '../expression/functions.ts';
import { variable } from '../expression/variables.ts';
import type { Request } from '../request.ts';

/** What a rule and its conditions have matched so far. */
export interface Matches {
  rule: Captures;
  condition: Captures;
}

/** `$1`, `%1`, `%{NAME}` and `${map:key|default}` in a substitution or a test. */
export function expand(text: string, matches: Matches, request: Request, escapes = false): string {
  if (!/[$%\\]/.test(text)) return text;
  let out = '';
  for (let at = 0; at < text.length; ) {
    const map = text.startsWith('${', at) ? closingBrace(text, at + 2) : -1;
    if (map !== -1) {
      out += mapped(text.slice(at + 2, map), matches, request);
      at = map + 1;
      continue;
    }
    const found = /^(?:\\([\s\S])|\$(\d)|%(\d)|%\{([^{}]*)\})/.exec(text.slice(at, at + 500));
    const [whole = text[at] as string, escaped, rule, condition, name] = found ?? [];
    if (escaped !== undefined) out += escaped;
    else if (rule !== undefined) out += escaped_(matches.rule[Number(rule)] ?? '', escapes);
    else if (condition !== undefined) out += escaped_(matches.condition[Number(condition)] ?? '', escapes);
    else out += name === undefined ? whole : named(name, request);
    at += whole.length;
  }
  return out;
}

function closingBrace(text: string, start: number): number {
  for (let at = start, depth = 1; at < text.length; at++) {
    if (text[at] === '{') depth++;
    if (text[at] === '}' && --depth === 0) return at;
  }
  return -1;
}

/** What a map gives for a key (RewriteMap); those of programs and databases are not known. */
function mapped(inside: string, matches: Matches, request: Request): string {
  const [, name = '', rest = ''] = /^([^:]*):?([\s\S]*)$/.exec(inside) ?? [];
  const bar = rest.indexOf('|');
  const key = expand(bar === -1 ? rest : rest.slice(0, bar), matches, request);
  const found = lookedUp(name, key, request);
  return found ?? (bar === -1 ? '' : expand(rest.slice(bar + 1), matches, request));
}

function lookedUp(name: string, key: string, request: Request): string | null {
  const source = request.server.rewriteMaps.get(name) ?? '';
  const [, kind = 'txt', place = ''] = /^(?:([a-z]+):)?([\s\S]*)$/.exec(source) ?? [];
  if (kind === 'int' && ['tolower', 'toupper', 'escape', 'unescape'].includes(place))
    return callFunction(place, key, request);
  const text = kind === 'txt' && place.startsWith('/') ? request.world.files.read(place) : 'hidden';
  if (text === 'hidden') throw new CannotKnow(`the RewriteMap "${name}" is not read here`);
  for (const line of text.split('\n')) {
    const [own, value] = line.trim().split(/\s+/);
    if (own === key && value !== undefined && !own.startsWith('#')) return value;
  }
  return null;
}

function escaped_(text: string, escapes: boolean): string {
  if (!escapes) return text;
  return text.replace(/[^\w]/g, (char) => `%${char.charCodeAt(0).toString(16).padStart(2, '0')}`);
}

function named(name: string, request: Request): string {
  const colon = name.indexOf(':');
  if (colon === -1) return variable(name, request);
  const kind = name.slice(0, colon).toLowerCase();
  const rest = name.slice(colon + 1);
  if (kind === 'la-u' || kind === 'la-f') throw new CannotKnow(`%{${name}} asks the server itself`);
  if (kind === 'ssl') return '';
  return callFunction(kind, rest, request);
}
