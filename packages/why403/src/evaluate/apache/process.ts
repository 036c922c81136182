import { CannotKnow, HandedOn } from './cannot-know.ts';
import { checkAccess } from './phases/access.ts';
import { answer, chooseHandler } from './phases/content.ts';
import { setEnvironment } from './phases/environment.ts';
import { walkFiles, walkIfs, walkLocations } from './phases/sections.ts';
import { normalize, unescapePath } from './phases/target.ts';
import { redirect, translate } from './phases/translate.ts';
import { walkDirectories } from './phases/walk-directories.ts';
import { type Decision, decide, note, type Request } from './request.ts';
import { rewriteInFolder } from './rewrite/apply.ts';

const MOST_REDIRECTS = 10;

/** One request through all phases, internal redirects and the page for its error included. */
export function processRequest(request: Request): Decision {
  const decision = run(request);
  if (decision.status < 400) return decision;
  return errorDocument(request.last.request ?? request, decision);
}

function run(request: Request): Decision {
  const prepared = prepare(request);
  if (prepared !== null) return prepared;
  const fixed = fixups(request);
  if (fixed !== null) return fixed;
  if (request.handler === 'proxy-server') throw new HandedOn('the answer is that of the server behind this one');
  return answer(request);
}

/** Whether a URL of this server would be let through, for the test -U. */
export function isReachable(from: Request, url: string): boolean {
  if (from.main !== null) throw new CannotKnow('the test -U of a request within a request is not known');
  const refused = prepare(derived({ ...from, steps: [] }, url, { main: from, previous: from.previous }));
  return refused === null || refused.status < 400;
}

/** Up to the end of the access phases (`ap_process_request_internal`). */
function prepare(request: Request): Decision | null {
  const found = locate(request);
  if (found !== null) return found;
  request.config = request.server.base;
  request.merged = '';
  if (request.method === 'TRACE') return trace(request);
  if (request.handler !== 'proxy-server') {
    const walked = walkDirectories(request);
    if (walked !== null) {
      // What was gathered on the way is not in force yet: the page for the error is that of the server.
      request.config = request.server.base;
      return walked;
    }
    walkFiles(request);
  }
  walkLocations(request);
  walkIfs(request);
  if (request.main === null) setEnvironment(request.config.environment, request);
  const before = request.main ?? request.previous;
  if (before === null || before.merged !== request.merged) {
    const refused = checkAccess(request);
    if (refused !== null) return refused;
  } else {
    request.user = before.user;
  }
  chooseHandler(request);
  return null;
}

/** The URL taken apart and led to a file. */
function locate(request: Request): Decision | null {
  if (request.uri === '*') {
    return request.method === 'OPTIONS'
      ? decide(200, 'OPTIONS * is answered', null)
      : decide(400, '"*" is no path', null);
  }
  const merges = request.server.settings.get('mergeslashes')?.args[0]?.toLowerCase() !== 'off';
  const normal = request.uri.startsWith('/') ? normalize(request.uri, merges) : null;
  if (normal === null) return decide(400, 'the path leads out of the site', null);
  const slashes = request.server.base.values.get('allowencodedslashes')?.value.toLowerCase() ?? 'off';
  const path = unescapePath(normal, slashes);
  if (path === 400) return decide(400, 'an escape in the path is broken', null);
  if (path === 404) return decide(404, 'an encoded slash is not permitted', null);
  request.uri = path;
  request.config = request.server.base;
  walkLocations(request);
  walkIfs(request);
  return translate(request);
}

function trace({ server }: Request): Decision {
  const setting = server.settings.get('traceenable');
  const isOff = setting?.args[0]?.toLowerCase() === 'off';
  return isOff
    ? decide(405, 'TraceEnable is off', setting ?? null, { cause: 'method-restricted' })
    : decide(200, 'TRACE is answered', null);
}

/** Rules of the folder, its redirects, and the index file (fixups). */
function fixups(request: Request): Decision | null {
  const rewritten = rewriteInFolder(request);
  if (rewritten !== null && 'status' in rewritten) return rewritten;
  const redirected = redirect(request, request.config.redirects);
  if (redirected !== null) return redirected;
  // A folder's name without its slash is redirected even where rules lead elsewhere.
  const slash = request.file?.type === 'directory' && hasDir(request) ? folderSlash(request) : null;
  if (slash !== null) return slash;
  if (rewritten !== null) return internalRedirect(request, rewritten.redirectTo);
  if (request.file?.type === 'directory' && hasDir(request))
    return indexFile(request) ?? (request.uri.endsWith('/') ? fallback(request) : null);
  if (request.file === null && request.handler === null && hasDir(request)) return fallback(request);
  return null;
}

function hasDir({ world }: Request): boolean {
  return world.modules.has('mod_dir.c');
}

/** A request inside the server, as if the client had sent it. */
function internalRedirect(request: Request, url: string): Decision {
  note(request, 'redirect', `goes on inside the server as ${url}`);
  if (depthOf(request) >= MOST_REDIRECTS) return decide(500, 'more than 10 internal redirects', null);
  const next = derived(request, url, { previous: request, main: null });
  request.last.request = next;
  return run(next);
}

function depthOf(request: Request): number {
  let depth = 0;
  for (let one = request.previous; one !== null; one = one.previous) depth++;
  return depth;
}

function derived(request: Request, url: string, links: Pick<Request, 'main' | 'previous'>): Request {
  const question = url.indexOf('?');
  const environment = new Map(request.environment);
  // Variables of a request that was redirected are known under another name.
  if (links.previous !== null) {
    environment.clear();
    for (const [name, value] of request.environment) environment.set(`REDIRECT_${name}`, value);
  }
  const fresh: Request = {
    ...request,
    ...links,
    method: links.main === null ? request.method : 'GET',
    uri: (question === -1 ? url : url.slice(0, question)).replace(/%/g, '%25'),
    args: question === -1 ? request.args : url.slice(question + 1),
    filename: null,
    pathInfo: '',
    file: null,
    handler: null,
    isScriptAlias: false,
    context: null,
    environment,
  };
  if (links.previous !== null) setEnvironment(fresh.server.environment, fresh);
  return fresh;
}

function folderSlash(request: Request): Decision | null {
  if (request.pathInfo !== '' || request.uri.endsWith('/')) return null;
  const isOff = /^off$/i.test(request.config.values.get('directoryslash')?.value ?? '');
  return isOff ? null : decide(301, 'the name of a folder gets its slash', null);
}

/** mod_dir: the index file of a folder. */
function indexFile(request: Request): Decision | null {
  if (request.pathInfo !== '') return null;
  const { config } = request;
  const value = (key: string) => config.values.get(key)?.value.toLowerCase();
  if (!request.uri.endsWith('/')) return null;
  if (value('directorycheckhandler') === 'on' && request.handler !== null) return null;
  let refused: Decision | null = null;
  const names = config.indexNames?.value ?? ['index.html'];
  for (const name of names) {
    const url = name.startsWith('/') ? name : `${request.uri}${name}`;
    const inner = derived(request, url, { main: request, previous: request.previous });
    const decision = prepare(inner) ?? innerFixups(inner);
    if (decision === null && inner.file?.type === 'file')
      return fastRedirect(request, inner, config.values.get('directoryindexredirect')?.value);
    if (decision === null) continue;
    if (decision.status >= 300 && decision.status < 400) return decision;
    if ((decision.status === 401 || decision.status === 406) && names.length === 1) return decision;
    if (decision.status !== 404 && decision.status !== 200) refused = decision;
  }
  return refused;
}

/** Rules of the folder meet its index file as well. */
function innerFixups(inner: Request): Decision | null {
  const rewritten = rewriteInFolder(inner);
  if (rewritten !== null && 'status' in rewritten) return rewritten;
  const redirected = redirect(inner, inner.config.redirects);
  if (redirected !== null) return redirected;
  if (rewritten !== null) inner.pendingRedirect = rewritten.redirectTo;
  // Rules of the server may have led the name of the index file to a folder.
  return inner.file?.type === 'directory' ? folderSlash(inner) : null;
}

function fastRedirect(request: Request, inner: Request, redirects: string | undefined): Decision {
  if (redirects !== undefined && !/^off$/i.test(redirects)) return decide(302, 'DirectoryIndexRedirect', null);
  note(request, 'index', `${inner.filename} is the index file`);
  if (inner.pendingRedirect !== null) return internalRedirect({ ...inner, main: null }, inner.pendingRedirect);
  return handOver(request, inner);
}

/** The request goes on with the file and the settings of its part. */
function handOver(request: Request, inner: Request): Decision {
  const whole = { ...inner, method: request.method, main: null };
  request.last.request = whole;
  return answer(whole);
}

function fallback(request: Request): Decision | null {
  const resource = request.config.values.get('fallbackresource')?.value;
  if (resource === undefined || /^disabled$/i.test(resource)) return null;
  const inner = derived(request, resource, { main: request, previous: request.previous });
  const decision = prepare(inner) ?? innerFixups(inner);
  if (decision === null && inner.file?.type === 'file') return handOver(request, inner);
  return decision === null || decision.status === 404 ? null : decision;
}

/** ErrorDocument: a text and a page of this server keep the status, a URL elsewhere redirects. */
function errorDocument(request: Request, decision: Decision): Decision {
  const target = request.config.errorDocuments.get(decision.status);
  if (target === undefined || !/^[a-z][a-z\d+.-]*:\/\//i.test(target.value)) return decision;
  if (decision.status === 401) return decision;
  note(request, 'error page', `ErrorDocument sends the client to ${target.value}`, target.by);
  return decide(302, `ErrorDocument ${decision.status} redirects to ${target.value}`, target.by);
}
