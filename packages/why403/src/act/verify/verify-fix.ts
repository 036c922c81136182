import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Verification, VerifiedAnswer } from '../../model/verification.ts';
import { changesOnDisk, type FileChange } from '../changes.ts';
import { serverProgram, systemTool } from '../trusted-program.ts';
import { whyNotSent, wireText } from '../wire-text.ts';
import { apacheCase } from './apache-case.ts';
import { bugReport } from './bug-report.ts';
import { destinationOf, foreignAddresses } from './destination.ts';
import { nginxCase } from './nginx-case.ts';
import type { VerifyOptions } from './options.ts';
import type { Plan, RunAnswer } from './plan.ts';
import { runInside } from './sandbox.ts';
import type { Expected, ServerCase } from './server-case.ts';
import {
  changeableFolders,
  limitsElsewhere,
  realChanges,
  shownPaths,
  socketPaths,
  withoutPrograms,
} from './surroundings.ts';
import { temporaryKey } from './temporary-key.ts';

const LIMITS = { start: 10_000, answer: 10_000, stop: 2000 } as const;
const WHOLE_LIMIT = 60_000;

/**
 * Tries a fix on the user's own server: the program, the configuration and the site as they are, in private namespaces
 * where nobody else is, asked before and after the fix. The real files are not touched, the running server and
 * everything behind it are not asked.
 */
export async function verifyFix(options: VerifyOptions): Promise<Verification> {
  const why = whyNotAtAll(options);
  if (why !== null) return unasked(options, null, why);
  const program = serverProgram(options.server, options.program);
  if ('untrusted' in program) return unasked(options, null, `the server is not run: ${program.untrusted}`);
  const fix = changesOnDisk(options.operations);
  if ('impossible' in fix) return unasked(options, program.path, `the fix cannot be made: ${fix.impossible}`);
  const folder = mkdtempSync(path.join(os.tmpdir(), 'why403-verify-'));
  try {
    return await verifyIn(folder, options, program.path, fix.changes);
  } finally {
    // What was in it was seen inside only.
    rmSync(folder, { recursive: true, force: true });
  }
}

function whyNotAtAll({ request }: VerifyOptions): string | null {
  if (process.platform !== 'linux') return 'a private copy of the server can be made on Linux only';
  return whyNotSent(request);
}

function unasked({ server }: VerifyOptions, program: string | null, reason: string): Verification {
  const answer = { status: null, reason, predicted: null };
  const none = { mended: null, agreedWithModel: null, unproven: [], bugReport: null };
  return { server, program, before: answer, after: answer, reason, ...none };
}

async function verifyIn(
  folder: string,
  options: VerifyOptions,
  program: string,
  fix: readonly FileChange[],
): Promise<Verification> {
  const isRoot = process.getuid?.() === 0;
  const inside = `/tmp/${path.basename(folder)}`;
  const make = options.server === 'nginx' ? nginxCase : apacheCase;
  const prepared = make(options, program, fix, inside, isRoot);
  if ('refused' in prepared) return unasked(options, program, prepared.refused);
  const made = isRoot ? prepared : withoutModes(prepared, fix);
  const { before, after } = made;
  const notRun = (reason: string): Verification => {
    const answerOf = ({ status, notAsked }: Expected) => ({
      status: null,
      reason: notAsked ?? reason,
      predicted: status,
    });
    return { ...unasked(options, program, reason), before: answerOf(before), after: answerOf(after) };
  };
  if (before.notAsked !== null && after.notAsked !== null) return notRun(before.notAsked);
  const planned = await planOf(folder, inside, options, made);
  if ('impossible' in planned) return notRun(planned.impossible);
  const tools = { setpriv: planned.plan.tools.setpriv, unshare: planned.unshare };
  const answer = await runInside(planned.plan, { ...tools, isRoot, limit: WHOLE_LIMIT });
  if ('failure' in answer) return notRun(`no private copy of the server could be made: ${answer.failure}`);
  const [ranBefore, ranAfter] = answer.answers as [RunAnswer, RunAnswer];
  return judged(options, made, answered(before, ranBefore, isRoot), answered(after, ranAfter, isRoot), isRoot);
}

/** Without root nobody but the owner of a file can change its mode, not even in the copy. */
function withoutModes(made: ServerCase, fix: readonly FileChange[]): ServerCase {
  if (fix.every(({ mode }) => mode === null)) return made;
  const { status, notAsked } = made.after;
  return { ...made, after: { status, notAsked: notAsked ?? 'modes of files can be changed as root only' } };
}

type Planned = { readonly plan: Plan; readonly unshare: string } | { readonly impossible: string };

async function planOf(folder: string, inside: string, options: VerifyOptions, made: ServerCase): Promise<Planned> {
  const found = ['mount', 'ip', 'setpriv', 'unshare'].map(systemTool);
  const lacking = found.find((tool) => 'untrusted' in tool);
  if (lacking !== undefined && 'untrusted' in lacking) return { impossible: `a tool is missing: ${lacking.untrusted}` };
  const [mount, ip, setpriv, unshare] = found.map((tool) => ('path' in tool ? tool.path : '')) as [
    string,
    string,
    string,
    string,
  ];
  const [getfacl, setfacl] = ['getfacl', 'setfacl']
    .map(systemTool)
    .map((tool) => ('path' in tool ? tool.path : null)) as [string | null, string | null];
  const key = made.needsKey ? temporaryKey(inside) : [];
  if (key === null)
    return { impossible: 'the key of the certificate may not be read, and openssl is not there to make another one' };
  const [before, after] = [made.changesBefore, made.changesAfter].map(realChanges);
  if (before == null || after == null) return { impossible: 'a path is not UTF-8' };
  const home = path.dirname(options.config);
  const changeable = changeableFolders([...before, ...after], home);
  const bad = changeable.find((one) => /^\/(?:$|(?:tmp|run|proc|sys|dev)$|(?:proc|sys|dev)\/)/.test(one));
  if (bad !== undefined) return { impossible: `${bad} cannot be changed in a copy` };
  const shown = shownPaths([...made.words, options.prefix, home, ...changeable], made.looked);
  if ('impossible' in shown) return shown;
  const { request } = options;
  const destination = destinationOf(made.listens, request.host, request.client);
  if ('impossible' in destination) return destination;
  const plan: Plan = {
    tools: { mount, ip, setpriv, getfacl, setfacl },
    folder,
    inside,
    shown,
    changeable,
    byCopies: options.byCopies ?? false,
    sockets: socketPaths(made.words),
    withoutPrograms: withoutPrograms(made.program),
    addresses: foreignAddresses([request.client, destination.to, ...made.listens]),
    names: made.names,
    runs: [
      { changes: [...key, ...before], isAsked: made.before.notAsked === null },
      { changes: made.after.notAsked === null ? after : [], isAsked: made.after.notAsked === null },
    ],
    server: made.server,
    request: {
      text: wireText(request),
      from: request.client,
      to: destination.to,
      port: request.port,
      isTls: made.isTls,
      serverName: /^[\d.]+$|:/.test(request.host) ? '' : request.host,
    },
    limits: LIMITS,
  };
  return { plan, unshare };
}

function answered({ status: predicted, notAsked }: Expected, ran: RunAnswer, isRoot: boolean): VerifiedAnswer {
  if (notAsked !== null) return { status: null, reason: notAsked, predicted };
  const isClosed = predicted !== null && predicted < 400 && ran.status !== null && [403, 404, 500].includes(ran.status);
  if (!isRoot && isClosed) {
    const reason = `the copy answers ${ran.status}, perhaps as it may not read what the worker may: try it as root`;
    return { status: null, reason, predicted };
  }
  return { ...ran, predicted };
}

const REFUSALS: ReadonlySet<number> = new Set([401, 403, 405, 407, 429, 451]);

function judged(
  options: VerifyOptions,
  made: ServerCase,
  before: VerifiedAnswer,
  after: VerifiedAnswer,
  isRoot: boolean,
): Verification {
  const { server, request, operations } = options;
  const said = [before, after].filter(({ status, predicted }) => status !== null && predicted !== null);
  const differs = said.filter(({ status, predicted }) => status !== predicted);
  const sentences = differs.map(
    (one) =>
      `${one === before ? 'before' : 'after'} the fix ${server} answers ${one.status}, and the model says ${one.predicted}`,
  );
  const isKnown = before.status !== null && after.status !== null;
  const headerNames = request.headers.map(([name]) => name);
  const { method, target } = request;
  return {
    server,
    program: made.program,
    before,
    after,
    mended: isKnown ? REFUSALS.has(before.status) && !REFUSALS.has(after.status) && after.status < 500 : null,
    agreedWithModel: said.length === 0 ? null : differs.length === 0,
    reason: differs.length > 0 ? sentences.join('; ') : (before.reason ?? after.reason),
    unproven: [
      ...made.unproven,
      ...(isRoot ? [] : ['what the worker may read: that takes root']),
      ...limitsElsewhere(),
    ],
    bugReport:
      differs.length === 0
        ? null
        : bugReport({ server, before, after, method, target, headerNames, working: made.working, operations }),
  };
}
