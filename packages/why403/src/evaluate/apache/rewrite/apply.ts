import { HandedOn } from '../cannot-know.ts';
import { FOLLOW_LINKS, LINKS_OF_OWNER } from '../config/options.ts';
import { matchPattern } from '../pattern.ts';
import { lookFrom } from '../phases/disk.ts';
import { fromRoot } from '../phases/document-root.ts';
import { causeOfText } from '../phases/variable-cause.ts';
import { type Decision, decide, note, type Request } from '../request.ts';
import { conditionsHold } from './conditions.ts';
import { expand, type Matches } from './expand.ts';
import type { RewriteConfig, RewriteRule } from './rule.ts';

const MOST_ROUNDS = 32_000;

/** Rules of the server, before anything else is looked at. */
export function rewriteInServer(request: Request): Decision | null | 'go on' {
  const { rewrite } = request.server;
  if (rewrite?.engine !== true || request.rewritesEnd) return 'go on';
  request.filename = request.uri;
  const changed = applyRules(rewrite, request, null);
  if (changed !== null && typeof changed === 'object') return changed;
  // Outside of folders a path without its slash is given one.
  const written = request.filename as string;
  const path = written.startsWith('/') || isAbsolute(written) || !changed ? written : `/${written}`;
  if (!changed) {
    request.filename = null;
    return 'go on';
  }
  if (changed === 'pass-through') {
    request.uri = path;
    request.filename = null;
    return 'go on';
  }
  if (isAbsolute(path)) return decide(302, 'a RewriteRule redirects', rewrite.by);
  if (!path.startsWith('/')) return decide(400, 'a RewriteRule makes something that is no path', rewrite.by);
  // A path whose first part is on the disk is taken for a file, any other for a URL.
  const first = /^\/[^/]*/.exec(path)?.[0] ?? '/';
  if (first !== '/' && lookFrom(request, first, 'target').error === null) return null;
  return fromRoot(request, path);
}

/** Rules of a folder, after access was granted. The path of an internal redirect, where there is one. */
export function rewriteInFolder(request: Request): Decision | { readonly redirectTo: string } | null {
  const { rewrite } = request.config;
  const directory = rewrite?.directory ?? null;
  if (rewrite === null || rewrite.engine !== true || directory === null || request.rewritesEnd) return null;
  if (`${request.filename}/` === directory) return null;
  if ((request.config.options.on & (FOLLOW_LINKS | LINKS_OF_OWNER)) === 0) {
    const by = request.config.optionsBy.at(-1) ?? rewrite.by;
    const why = 'rewriting in a folder needs FollowSymLinks or SymLinksIfOwnerMatch, and Options permit neither';
    return decide(403, why, by, { cause: 'symlink-policy', also: [rewrite.by] });
  }
  const before = request.filename;
  const info = request.pathInfo;
  const changed = applyRules(rewrite, request, directory);
  if (changed === null || changed === false) return null;
  if (typeof changed === 'object') return changed;
  const path = request.filename as string;
  if (isAbsolute(path)) return decide(302, 'a RewriteRule redirects', rewrite.by);
  if (!path.startsWith('/')) return decide(400, 'a RewriteRule makes something that is no path', rewrite.by);
  request.filename = before;
  request.pathInfo = info;
  return path === before ? null : { redirectTo: asUrl(path, directory, rewrite, request) };
}

/** The URL of a file: by RewriteBase, by the alias that led here, or by the document root. */
function asUrl(path: string, directory: string, rewrite: RewriteConfig, request: Request): string {
  if (rewrite.base !== null) {
    if (!path.startsWith(directory)) return path;
    return `${rewrite.base.replace(/\/?$/, '/')}${path.slice(directory.length)}`;
  }
  const root = request.server.documentRoot.replace(/\/$/, '');
  if (path.startsWith(`${root}/`)) return path.slice(root.length);
  const { context } = request;
  if (context !== null && path.startsWith(context.root)) return context.prefix + path.slice(context.root.length);
  return path;
}

type Changed = boolean | 'pass-through' | null | Decision;

function applyRules(config: RewriteConfig, request: Request, directory: string | null): Changed {
  let changed: Changed = null;
  for (let index = 0, rounds = 0; index < config.rules.length; index++) {
    const rule = config.rules[index] as RewriteRule;
    if (request.main !== null && (rule.flags.has('no-subrequest') || rule.flags.has('redirect'))) continue;
    const met = applyRule(rule, request, directory);
    if (met === null) {
      while (config.rules[index]?.flags.has('chain')) index++;
      continue;
    }
    if (typeof met === 'object') return met;
    if (met) changed = rule.flags.has('pass-through') && directory === null ? 'pass-through' : true;
    if (rule.flags.has('end')) request.rewritesEnd = true;
    if (['end', 'last', 'pass-through'].some((flag) => rule.flags.has(flag as 'last'))) break;
    if (rule.flags.has('next')) {
      if (++rounds > MOST_ROUNDS) return decide(500, 'rewriting goes round in circles', rule.by);
      index = -1;
    } else index += rule.skip;
  }
  return changed;
}

/** Null: it does not meet the request; false: it does and changes nothing. */
function applyRule(rule: RewriteRule, request: Request, directory: string | null): null | boolean | Decision {
  const whole = `${request.filename}${directory === null ? '' : request.pathInfo}`;
  const subject = directory !== null && whole.startsWith(directory) ? whole.slice(directory.length) : whole;
  const found = matchPattern(rule.pattern, subject);
  if ((found !== null) === rule.negative) return null;
  const matches: Matches = { rule: found ?? [], condition: [] };
  if (!conditionsHold(rule.conditions, matches, request)) return null;
  note(request, 'rewrite', `"RewriteRule ${rule.by.raw}" meets "${subject}"`, rule.by);
  setVariables(rule, matches, request);
  if (rule.handler !== null) request.handler = rule.handler;
  if (rule.flags.has('answer')) return forced(rule, rule.status ?? 403);
  if (rule.flags.has('proxy')) throw new HandedOn('a RewriteRule hands the request to another server');
  if (rule.substitution === '-')
    return rule.flags.has('redirect') ? decide(rule.status ?? 302, 'a RewriteRule redirects', rule.by) : false;
  const refused = substituteIn(
    request,
    expand(rule.substitution, matches, request, rule.flags.has('escape-backreferences')),
    rule,
  );
  if (refused !== null) return refused;
  const path = request.filename as string;
  if (directory !== null && !path.startsWith('/') && !isAbsolute(path)) request.filename = directory + path;
  if (rule.flags.has('redirect') || isAbsolute(path))
    return decide(rule.status ?? 302, 'a RewriteRule redirects', rule.by);
  return true;
}

function setVariables(rule: RewriteRule, matches: Matches, request: Request): void {
  for (const text of rule.variables) {
    const expanded = expand(text, matches, request);
    const colon = expanded.indexOf(':');
    const name = colon === -1 ? expanded : expanded.slice(0, colon);
    if (name.startsWith('!')) request.environment.delete(name.slice(1));
    else request.environment.set(name, colon === -1 ? '' : expanded.slice(colon + 1));
  }
}

/** Takes over the new path and its query string. */
function substituteIn(request: Request, text: string, rule: RewriteRule): Decision | null {
  const question = text.indexOf('?');
  request.filename = question === -1 ? text : text.slice(0, question);
  if (rule.flags.has('discard-path')) request.pathInfo = '';
  if (rule.flags.has('discard-query')) request.args = null;
  if (question === -1) return null;
  const query = text.slice(question + 1);
  const old = request.args;
  request.args =
    rule.flags.has('append-query') && old !== null && old !== '' ? `${query}&${old}` : query === '' ? null : query;
  if (!/[\x00-\x20\x7f]/.test(query) || rule.flags.has('escape-backreferences')) return null;
  const why = 'the rewritten query string holds control characters or blanks: the flag B is missing';
  return decide(403, why, rule.by, { cause: 'config-deny' });
}

function forced(rule: RewriteRule, status: number): Decision {
  const tests = rule.conditions.map(({ test, source }) => `${test} ${source}`).join(' ');
  const cause = status === 403 ? (causeOfText(tests) ?? 'config-deny') : null;
  const also = rule.conditions.map(({ by }) => by);
  return decide(status, `"RewriteRule ${rule.by.raw}" answers with ${status}`, rule.by, { cause, also });
}

function isAbsolute(path: string): boolean {
  return /^(?:[a-z][a-z\d+.-]*:\/\/|mailto:|news:)/i.test(path);
}
