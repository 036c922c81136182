import { accessPhase } from './access.ts';
import { chooseServer, realIp } from './choose-server.ts';
import { davMethod } from './dav.ts';
import { errorPage } from './error-page.ts';
import { staticFile } from './files.ts';
import { contentHandler } from './handlers.ts';
import { indexFile, listing, noHandler, randomIndex } from './index-files.ts';
import { checkLimits } from './limits.ts';
import { findLocation } from './location-table.ts';
import { DECLINED, type Outcome, status } from './outcome.ts';
import type { Place, Run, ServerRequest } from './request.ts';
import { enter, rewritePhase } from './rewrite.ts';
import { tryFiles } from './try-files.ts';
import { parseTarget, splitArgs } from './uri.ts';
import { HandedOn, Undecidable } from './values.ts';

/** The status that the server answers to a request, or null where it closes the connection. */
export function answerTo(run: Run): number | null {
  const refused = chooseServer(run);
  const begun = refused === null ? begin(run) : refused;
  if (begun !== null) return finish(run, status(begun));
  run.comesBy('arrived');
  return answerFrom(run, 'arrived');
}

/** The same for a request that stands at a place on its way. */
export function answerFrom(run: Run, place: Place): number | null {
  switch (place) {
    case 'arrived':
      realIp(run);
      return finish(run, fromServerRewrite(run));
    case 'located':
      return finish(run, fromLocationRewrite(run));
    case 'access':
      return finish(run, fromAccess(run));
  }
}

/** Reads the request line (`ngx_http_process_request_uri`). */
function begin(run: Run): number | null {
  const { method, target } = run.request;
  if (/[\x00-\x20\x7f]/.test(target) || !/^[A-Z_-]+$/.test(method)) return 400;
  const parsed = parseTarget(target, run.tree.setting(run.server, 'merge_slashes')?.args[0] !== 'off');
  if (parsed === null) return 400;
  run.uri = parsed.uri;
  run.args = parsed.args;
  run.isQuoted = parsed.isQuoted;
  run.unparsed = target;
  if (target.length + method.length > 8180) return 414;
  return method === 'TRACE' || method === 'CONNECT' ? 405 : null;
}

/** Follows redirects within the server until there is an answer. */
function finish(run: Run, first: Outcome): number | null {
  let outcome = first;
  for (;;) {
    if (outcome.kind === 'closed') return null;
    if (outcome.kind === 'sent') return run.errorStatus || outcome.status;
    if (outcome.kind === 'declined') outcome = status(404);
    if (outcome.kind === 'status') {
      const page: Outcome | null = errorPage(run, outcome.status);
      if (page === null) return outcome.status >= 494 && outcome.status <= 497 ? 400 : outcome.status;
      outcome = page;
    }
    if (outcome.kind === 'redirect') outcome = internalRedirect(run, outcome.uri, outcome.args);
    else if (outcome.kind === 'named') outcome = toNamed(run, outcome.name);
  }
}

function internalRedirect(run: Run, uri: string, args: string): Outcome {
  if (--run.uriChanges === 0) return status(500);
  run.uri = uri;
  run.args = args;
  run.scope = run.server;
  run.isInternal = true;
  run.unparsed = '';
  run.addUriToAlias = false;
  run.validLocation = true;
  return fromServerRewrite(run);
}

function toNamed(run: Run, word: string): Outcome {
  if (--run.uriChanges === 0 || run.uri === '') return status(500);
  const { uri: name } = splitArgs(word);
  const head = run.model.locations(run.tree, run.server)?.named.get(name);
  if (head === undefined) return status(500);
  const scope = run.tree.scope('location', head, run.server);
  run.isInternal = true;
  run.handler = null;
  run.uriChanged = false;
  run.note('location', head, `goes on in ${name}`);
  enterLocation(run, scope);
  return fromLocationRewrite(run);
}

function fromServerRewrite(run: Run): Outcome {
  run.scope = run.server;
  const outcome = rewritePhase(run, 'server-rewrite');
  if (outcome.kind !== 'declined') return outcome;
  return fromLocation(run);
}

function fromLocation(run: Run): Outcome {
  run.handler = null;
  run.uriChanged = false;
  run.scope = run.server;
  const isBareFolder = findLocation(run);
  const { head } = run.scope;
  run.note(
    'location',
    run.scope === run.server ? null : head,
    run.scope === run.server ? 'no location matches' : 'the location',
  );
  if (!run.isInternal && run.tree.nearest(run.scope, 'internal') !== null) {
    run.note('location', run.tree.setting(run.scope, 'internal'), 'is for requests from within');
    return status(404);
  }
  enterLocation(run, run.scope);
  if (isTooLarge(run)) {
    run.isBodyDropped = true;
    return status(413);
  }
  if (isBareFolder) return status(301);
  return fromLocationRewrite(run);
}

/** The location, or the `limit_except` in it that the method is under. */
function enterLocation(run: Run, scope: Run['scope']): void {
  enter(run, scope);
  const limit = run.tree.own(scope, 'limit_except').at(-1);
  if (limit === undefined || isExcepted(limit.args, run.method)) return;
  run.note('location', limit, `${run.method} is not among the methods it excepts`);
  enter(run, run.tree.scope('limit_except', limit, scope));
}

/** GET excepts HEAD as well. */
function isExcepted(methods: readonly string[], method: string): boolean {
  const names = methods.map((name) => name.toUpperCase());
  return names.includes(method) || (method === 'HEAD' && names.includes('GET'));
}

const UNITS: Readonly<Record<string, number>> = { k: 1024, m: 1024 ** 2, g: 1024 ** 3, '': 1 };

function isTooLarge(run: Run): boolean {
  if (run.request.bodyLength === 0) return false;
  const word = run.tree.setting(run.scope, 'client_max_body_size')?.args[0] ?? '1m';
  const [, digits, unit = ''] = /^(\d+)([kmg]?)$/i.exec(word) ?? [];
  const limit = Number(digits ?? 0) * (UNITS[unit.toLowerCase()] as number);
  return !run.isBodyDropped && limit > 0 && run.request.bodyLength > limit;
}

function fromLocationRewrite(run: Run): Outcome {
  run.comesBy('located');
  // Without a location the steps of the server have been run already.
  const outcome = run.scope === run.server ? DECLINED : rewritePhase(run, 'rewrite');
  if (outcome.kind !== 'declined') return outcome;
  if (run.uriChanged) {
    if (--run.uriChanges === 0) return status(500);
    return fromLocation(run);
  }
  realIp(run);
  return checkLimits(run) ?? fromAccess(run);
}

function fromAccess(run: Run): Outcome {
  run.comesBy('access');
  const access = accessPhase(run, ask);
  if (access.kind !== 'declined') return access;
  const tried = tryFiles(run);
  if (tried.kind !== 'declined') return tried;
  return content(run);
}

type FileHandler = (run: Run) => Outcome;
const HANDLERS_OF_FILES: readonly FileHandler[] = [randomIndex, indexFile, listing, davMethod, staticFile];

function content(run: Run): Outcome {
  if (run.handler !== null) {
    const outcome = contentHandler(run, run.handler, sendOn);
    if (outcome.kind !== 'declined') return outcome;
  }
  for (let at = 0; at < HANDLERS_OF_FILES.length; at++) {
    const outcome = (HANDLERS_OF_FILES[at] as FileHandler)(run);
    if (outcome.kind !== 'declined') return outcome;
  }
  return noHandler(run);
}

/** The answer of another server of the same configuration, for `proxy_pass`. */
function sendOn(run: Run, request: ServerRequest): number {
  const next = run.outgoing(request);
  if (next.isTooDeep()) throw new Undecidable('requests that are passed on without end');
  const answer = answerTo(next);
  run.trace.push(...next.trace);
  return answer ?? 502;
}

/** A program that is asked whether somebody may pass has not let anybody through yet. */
function answerOfSubrequest(sub: Run): number | null {
  try {
    return finish(sub, fromServerRewrite(sub));
  } catch (error) {
    if (error instanceof HandedOn) throw new Undecidable(error.message);
    throw error;
  }
}

/** The status of another address of the server, for `auth_request`. */
function ask(run: Run, uri: string): number {
  const sub = run.subrequest(uri);
  if (sub.isTooDeep()) throw new Undecidable('requests within requests without end');
  const answer = answerOfSubrequest(sub);
  run.trace.push(...sub.trace);
  if (answer === null) throw new Undecidable('the request for auth_request is not answered');
  return answer;
}
