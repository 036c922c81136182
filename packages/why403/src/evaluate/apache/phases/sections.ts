import type { ServerPattern } from '../../pcre/pcre.ts';
import { unquoted } from '../config/apply-access.ts';
import { patternSource } from '../config/compile-section.ts';
import { mergeSections, type Section, type SectionConfig } from '../config/section.ts';
import type { PlaceSection } from '../config/server.ts';
import { holds } from '../expression/evaluate.ts';
import { BrokenExpression, parseExpression } from '../expression/parse.ts';
import type { Expression } from '../expression/syntax.ts';
import { fnmatch, hasWildcard } from '../fnmatch.ts';
import { matchPattern, patternOf } from '../pattern.ts';
import { note, type Request } from '../request.ts';

/** Puts a section over what has been merged so far. */
export function merge(request: Request, config: SectionConfig, id: number | string): void {
  request.config = mergeSections(request.config, config);
  request.merged += `,${id}`;
}

/** Whether the pattern of a section meets a text; what its named groups hold goes into the environment. */
export function matches(pattern: ServerPattern, text: string, request: Request): boolean {
  const found = matchPattern(pattern, text);
  if (found === null) return false;
  for (const [name, index] of pattern.names) request.environment.set(`MATCH_${name.toUpperCase()}`, found[index] ?? '');
  return true;
}

/** `<Location>` and `<LocationMatch>`, in the order of the file. */
export function walkLocations(request: Request): void {
  const { uri } = request;
  const oneSlash = uri.startsWith('/') ? uri.replace(/\/{2,}/g, '/') : uri;
  for (const section of request.server.locations) {
    if (!coversUrl(section, uri, oneSlash, request)) continue;
    merge(request, section.config, section.id);
    note(request, 'sections', `<${section.directive.name} ${section.directive.raw}> covers ${uri}`, section.directive);
  }
}

function coversUrl(section: PlaceSection, uri: string, oneSlash: string, request: Request): boolean {
  const { path, pattern, isWildcard } = section;
  if (pattern !== null) return matches(pattern, uri, request);
  if (isWildcard) return fnmatch(path, oneSlash, { pathname: true, ignoreCase: false });
  if (!oneSlash.startsWith(path)) return false;
  return path === '' || path.endsWith('/') || oneSlash.length === path.length || oneSlash[path.length] === '/';
}

/** `<Files>` and `<FilesMatch>` of the server and of the folders on the way, by the name of the file. */
export function walkFiles(request: Request): void {
  const { filename } = request;
  if (filename === null) return;
  const name = filename.slice(filename.lastIndexOf('/') + 1);
  for (const section of request.config.fileSections) {
    if (!coversName(section, name, request)) continue;
    merge(request, section.config, section.id);
    note(request, 'sections', `<${section.directive.name} ${section.directive.raw}> covers ${name}`, section.directive);
  }
}

function coversName({ directive }: Section, name: string, request: Request): boolean {
  const source = patternSource(directive);
  if (source !== null) return matches(patternOf(source, false), name, request);
  const wanted = directive.args[0] ?? '';
  return hasWildcard(wanted) ? fnmatch(wanted, name, { pathname: true, ignoreCase: false }) : wanted === name;
}

const expressions = new WeakMap<object, Expression | null>();

/** `<If>`, `<ElseIf>` and `<Else>`, last of all; sections inside those that hold come right after them. */
export function walkIfs(request: Request): void {
  walkIfsOf(request.config.ifSections, request, 0);
}

function walkIfsOf(sections: readonly Section[], request: Request, depth: number): void {
  let wasMet = false;
  for (const section of sections) {
    const { directive, config } = section;
    if (directive.key === '<if') wasMet = false;
    if (wasMet) continue;
    if (directive.key !== '<else' && !conditionHolds(section, request)) continue;
    wasMet = true;
    merge(request, { ...config, ifSections: [] }, section.id);
    note(request, 'sections', `<${directive.name} ${directive.raw}> holds`, directive);
    if (depth < 20) walkIfsOf(config.ifSections, request, depth + 1);
  }
}

function conditionHolds({ directive }: Section, request: Request): boolean {
  let expression = expressions.get(directive);
  if (expression === undefined) {
    expression = parsed(unquoted(directive.raw));
    expressions.set(directive, expression);
  }
  return expression !== null && holds(expression, request);
}

function parsed(source: string): Expression | null {
  try {
    return parseExpression(source);
  } catch (error) {
    if (error instanceof BrokenExpression) return null;
    throw error;
  }
}
