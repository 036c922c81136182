import type { ServerPattern } from '../../pcre/pcre.ts';
import { CannotKnow } from '../cannot-know.ts';
import type { Redirect } from '../config/section.ts';
import { textFor } from '../expression/evaluate.ts';
import { matchPattern, substitute } from '../pattern.ts';
import { type Decision, decide, note, type Request } from '../request.ts';
import { rewriteInServer } from '../rewrite/apply.ts';
import { fromRoot } from './document-root.ts';

/** From the URL to a file (translate_name): mod_rewrite, Redirect, Alias, and the document root last. */
export function translate(request: Request): Decision | null {
  const rewritten = rewriteInServer(request);
  if (rewritten !== 'go on') return rewritten;
  const proxied = proxiedBy(request);
  if (proxied) request.handler = 'proxy-server';
  if (proxied) return null;
  const redirected = redirect(request, request.server.redirects);
  if (redirected !== null) return redirected;
  if (alias(request)) return null;
  whatElse(request);
  return fromRoot(request, request.uri);
}

function proxiedBy(request: Request): boolean {
  const { server, uri } = request;
  const entry = server.proxied.find(({ from }) => consumed(from, uri) !== null);
  if (entry === undefined || entry.isExcluded) return false;
  const { by } = entry;
  note(request, 'proxy', `${uri} is handed on`, by.block?.find(({ key }) => key.startsWith('proxypass')) ?? by);
  return true;
}

/** Mappings of modules that are not modelled. */
function whatElse({ server, uri }: Request): void {
  const userDir = server.settings.get('userdir');
  if (uri.startsWith('/~') && userDir !== undefined && userDir.args[0]?.toLowerCase() !== 'disabled')
    throw new CannotKnow('UserDir maps the URL to the folder of a user');
  if ([...server.settings.keys()].some((key) => key.startsWith('virtual') && key !== 'virtualhost'))
    throw new CannotKnow('mod_vhost_alias makes the document root from the name of the host');
}

/** How much of a URL a mapping covers, or null (`alias_matches`: doubled slashes count as one). */
function consumed(from: { readonly prefix: string } | { readonly pattern: ServerPattern }, uri: string): number | null {
  if ('pattern' in from) return matchPattern(from.pattern, uri) === null ? null : uri.length;
  let at = 0;
  const { prefix } = from;
  for (let index = 0; index < prefix.length; index++) {
    if (prefix[index] !== '/') {
      if (uri[at++] !== prefix[index]) return null;
      continue;
    }
    if (uri[at] !== '/') return null;
    while (prefix[index + 1] === '/') index++;
    while (uri[at] === '/') at++;
  }
  return prefix.endsWith('/') || at >= uri.length || uri[at] === '/' ? at : null;
}

function alias(request: Request): boolean {
  const { uri, config, server } = request;
  if (config.alias !== null) {
    request.filename = textFor(config.alias.value, request);
    if (config.alias.handler !== null) {
      request.handler = config.alias.handler;
      request.isScriptAlias = true;
    }
    note(request, 'mapping', `${uri} is ${request.filename}`, config.alias.by);
    return true;
  }
  for (const { from, to, handler, by } of server.aliases) {
    const length = consumed(from, uri);
    if (length === null) continue;
    request.filename =
      'pattern' in from ? substitute(to, matchPattern(from.pattern, uri) ?? []) : to + uri.slice(length);
    if ('prefix' in from) request.context = { prefix: from.prefix, root: to };
    if (handler !== null) {
      request.handler = handler;
      request.isScriptAlias = true;
    }
    note(request, 'mapping', `${uri} is ${request.filename}`, by);
    return true;
  }
  return false;
}

/** `Redirect` and RedirectMatch of a list, and that of a section which needs no path. */
export function redirect(request: Request, list: readonly Redirect[]): Decision | null {
  const own = request.config.ownRedirect;
  if (own !== null) return answer(own.status, own.value, own.by);
  const found = list.find(({ from }) => consumed(from, request.uri) !== null);
  return found === undefined ? null : answer(found.status, found.to, found.by);
}

function answer(status: number, to: string | null, by: NonNullable<Decision['by']>): Decision {
  const isTarget = to === null || /^(?:\/|[a-z][a-z\d+.-]*:)/i.test(to);
  if (status >= 300 && status < 400 && !isTarget) return decide(500, `${to} is no URL`, by);
  return decide(status, `"${by.name} ${by.raw}" answers with ${status}`, by, {
    cause: status === 403 ? 'config-deny' : null,
  });
}
