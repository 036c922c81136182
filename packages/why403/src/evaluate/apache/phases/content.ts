import { permission, SEARCH } from '../../posix/permission.ts';
import { parentOf } from '../../posix/walk.ts';
import { CannotKnow, HandedOn } from '../cannot-know.ts';
import { EXEC_CGI, INDEXES, MULTI_VIEWS } from '../config/options.ts';
import { type Decision, decide, type Request } from '../request.ts';
import { lookFrom, openFrom } from './disk.ts';

/** Handlers that answer by themselves; what they say is not known here. */
const PROGRAMS =
  /^(?:proxy|fcgid-script|application\/x-httpd|php|lua-script|wsgi-script|perl-script|mod_python|type-map|imap-file|send-as-is|balancer-manager|jakarta|isapi)/i;

/** What mod_mime and SetHandler choose for a file (type_checker). */
export function chooseHandler(request: Request): void {
  const set = request.config.values.get('sethandler')?.value;
  const isFolder = request.file?.type === 'directory';
  if (!isFolder && request.handler === null) {
    const name = request.filename?.slice(request.filename.lastIndexOf('/') + 1) ?? '';
    for (const ending of name.toLowerCase().split('.').slice(1)) {
      const handler = request.config.handlers.get(ending)?.value ?? null;
      const type = request.config.types.get(ending)?.value ?? null;
      if (handler !== null) request.handler = handler;
      else if (type !== null && /^application\/x-httpd-/i.test(type)) request.handler = type;
    }
  }
  if (set !== undefined && !/^none$/i.test(set)) request.handler = set;
}

/** The answer of the handler: a script, a listing, or the file (see default_handler of httpd's core.c). */
export function answer(request: Request): Decision {
  const { handler, file, method } = request;
  if (handler === 'cgi-script' && hasCgi(request)) return script(request);
  if (handler === 'server-status' || handler === 'server-info') return decide(200, `${handler} answers`, null);
  if (handler !== null && PROGRAMS.test(handler)) throw new HandedOn(`the answer is that of the handler "${handler}"`);
  const isListing = file?.type === 'directory' && (method === 'GET' || method === 'HEAD');
  if (isListing && request.handler === null && hasModule(request, 'mod_autoindex.c')) return listing(request);
  if (file === null && (request.config.options.on & MULTI_VIEWS) !== 0 && hasVariants(request))
    throw new CannotKnow('MultiViews may find another file');
  return plain(request);
}

function hasModule({ world }: Request, name: string): boolean {
  return world.modules.has(name);
}

/** Whether files of the same name with an ending lie beside the one that is asked for. */
function hasVariants(request: Request): boolean {
  if (!hasModule(request, 'mod_negotiation.c')) return false;
  const path = request.filename ?? '/';
  const names = request.world.files.list(parentOf(path));
  const begins = `${path.slice(path.lastIndexOf('/') + 1)}.`;
  return typeof names === 'string' ? names === 'hidden' : names.some((name) => name.startsWith(begins));
}

function hasCgi(request: Request): boolean {
  return hasModule(request, 'mod_cgi.c') || hasModule(request, 'mod_cgid.c');
}

function script(request: Request): Decision {
  const isAliased = request.isScriptAlias;
  const by = request.config.optionsBy.at(-1) ?? null;
  if (request.method === 'OPTIONS') return plain(request);
  if ((request.config.options.on & EXEC_CGI) === 0 && !isAliased) {
    return decide(403, 'a script is asked for, and Options do not permit ExecCGI', by, { cause: 'script-access' });
  }
  if (request.file === null) return decide(404, `${request.filename} is not there`, null);
  if (request.file.type === 'directory')
    return decide(403, 'a folder is asked for as if it were a script', by, { cause: 'script-access' });
  const { worker } = request.world;
  if (!permission(request.file, worker, SEARCH).allowed)
    return decide(500, 'the worker may not execute the script', null);
  throw new HandedOn('the script says what the answer is');
}

function listing(request: Request): Decision {
  const path = request.filename as string;
  if ((request.config.options.on & INDEXES) === 0) {
    const blocked = { kind: 'index', path, status: request.file } as const;
    return decide(403, `${path} has no index file, and Options do not permit a listing`, null, {
      cause: 'missing-index',
      blocked,
      also: [...request.config.optionsBy],
    });
  }
  const opened = openFrom(request, path);
  if (opened.error === null) return decide(200, `${path} is listed`, null);
  const blocked = { kind: 'list', path: opened.path, status: opened.status } as const;
  return decide(403, `the worker may not read the folder ${path}`, null, { cause: 'file-permissions', blocked });
}

function plain(request: Request): Decision {
  const { method, file, filename } = request;
  if (method === 'OPTIONS') return decide(200, 'OPTIONS is answered for any resource', null);
  if (!/^(?:GET|HEAD|POST)$/.test(method)) {
    const isKnown =
      /^(?:PUT|DELETE|CONNECT|PATCH|PROPFIND|PROPPATCH|MKCOL|COPY|MOVE|LOCK|UNLOCK|VERSION-CONTROL|CHECKOUT|UNCHECKOUT|CHECKIN|UPDATE|LABEL|REPORT|MKWORKSPACE|MKACTIVITY|BASELINE-CONTROL|MERGE)$/.test(
        method,
      );
    return isKnown
      ? decide(405, `${method} is not for files`, null, { cause: 'method-restricted' })
      : decide(501, `${method} is no known method`, null);
  }
  if (file === null) return decide(404, `${filename} is not there`, null);
  if (file.type === 'directory') return decide(404, `${filename} is a folder, and nothing lists it`, null);
  const acceptsInfo = /^on$/i.test(request.config.values.get('acceptpathinfo')?.value ?? '');
  if (request.pathInfo !== '' && !acceptsInfo) return decide(404, `${filename}${request.pathInfo} is not there`, null);
  const opened = openFrom(request, filename ?? '');
  if (opened.error === null && file.type === 'file') return decide(200, `${filename} is served`, null);
  const status = opened.status ?? lookFrom(request, filename ?? '', 'target').status;
  const blocked = { kind: opened.need === 1 ? 'search' : 'read', path: opened.path, status } as const;
  return decide(403, `the worker may not read ${filename}`, null, { cause: 'file-permissions', blocked });
}
