import { changedMachine } from './collect/host/changed-machine.ts';
import type { ServerFound } from './collect/host/find-server.ts';
import type { HostEvidence, ToRequest } from './collect/host/gather.ts';
import { seenServer } from './collect/host/look-at-server.ts';
import { SERVED_LIMIT } from './collect/host/machine.ts';
import { newerThan } from './collect/host/reload.ts';
import { bytesOfText, textOfBytes, textsOfBytes } from './collect/server-files/byte-text.ts';
import { type PredictedRefusal, predictedRefusals } from './diagnose/predicted.ts';
import { type FixPlace, fixOf, hostFixOf } from './diagnose/predicted-fix.ts';
import { limitsOf } from './diagnose/predicted-limits.ts';
import type { ServerRequest } from './evaluate/nginx/request.ts';
import { isCopyable } from './evaluate/posix/path-text.ts';
import { shell } from './evaluate/quote/shell.ts';
import type { Diagnosis } from './model/diagnosis.ts';
import type { Explanation } from './model/explanation.ts';
import type { HostDiagnosis, HostFix } from './model/host.ts';
import type { Observation } from './model/observation.ts';
import type { Confirmation, PathWalk } from './model/path-walk.ts';
import type { FixOperation } from './model/prediction.ts';
import type { Verification } from './model/verification.ts';
import { makeExchange } from './read/make-exchange.ts';

/** What a diagnosis on the server is made with. */
export interface HostTools {
  readonly toRequest: ToRequest;
  readonly diagnose: (
    observations: readonly Observation[],
    predicted: readonly PredictedRefusal[],
  ) => Promise<Diagnosis>;
  /** Walks to the file that decides, as the worker; null where no file does. */
  readonly walk: (explanation: Explanation) => Promise<PathWalk | null>;
  /** Tries a change on a private copy of the server; absent where that is not wanted. */
  readonly verify?: (request: ServerRequest, ops: readonly FixOperation[]) => Promise<Verification>;
  /** Told of the change that is proposed, as the model has it and as it is shown. */
  readonly onFix?: (request: ServerRequest, ops: readonly FixOperation[], fix: HostFix | null) => void;
  /** Lines of a bundle whose secrets were taken out: what they decide is not known. */
  readonly redacted?: readonly { readonly path: string; readonly line: number }[];
}

/** An address of nobody (RFC 5737), and one that rules often let in. */
const STAND_IN = '192.0.2.1';
const LOOPBACK = '127.0.0.1';

/** Says who refuses a request on this server and why, from its configuration, its files and its logs. */
export async function diagnoseHost(evidence: HostEvidence, tools: HostTools): Promise<HostDiagnosis> {
  const { question, site, logged } = evidence;
  const { request, explanation, notes } = explained(evidence, tools.toRequest);
  const walk = await tools.walk(explanation);
  const ops = opsFor(question.client, explanation, walk);
  const verification = ops.length === 0 ? null : ((await tools.verify?.(request, ops)) ?? null);
  const seen = { request, explanation, walk, verification };
  const blind = ofRedacted(explanation, tools.redacted ?? []);
  const limits = [...limitsFor(evidence, seen), ...notes, ...blind, ...ofServed(evidence, explanation)].map(
    textOfBytes,
  );
  const place = fixPlace(evidence, request, ops);
  const fix = ops.length === 0 ? null : hostFixOf(textsOfBytes(ops), place);
  tools.onFix?.(request, ops, fix);
  const shown = textsOfBytes({ explanation, walk });
  const fixes = fix === null ? [] : [fixOf(fix, place)];
  const predicted = predictedRefusals({ product: site.product, ...shown, limits, fixes, verification });
  const status = predicted.length > 0 ? 403 : statusOf(evidence, explanation);
  const source = { name: 'the request asked about', line: null };
  const { url, method, headers } = question;
  const exchange = makeExchange({ source, url, method, requestHeaders: headers, status });
  const lines = status === 403 ? (logged?.lines ?? []) : [];
  const diagnosed = await tools.diagnose([...lines, exchange], predicted);
  const diagnosis = status === null ? withoutGuesses(diagnosed) : diagnosed;
  return {
    ...diagnosis,
    // What is open is said by what limits the answer, with what lifts it.
    needed: predicted.length > 0 ? [] : diagnosis.needed,
    caveats: [...diagnosis.caveats, ...limits, ...contradiction(evidence, explanation), ...whereToRun(evidence, fix)],
    observations: [...lines, { ...exchange, response: { ...exchange.response, status: null } }],
    host: {
      server: textsOfBytes(seenServer(evidence.found, evidence.facts, site, site.logs(explanation))),
      question,
      ...shown,
      fix,
      limits,
      unread: textsOfBytes(evidence.unread),
      verification,
      applied: null,
    },
  };
}

/** A line refuses now what it let pass after it was read: then something decides that the question does not hold. */
function ofServed({ served, facts, found }: HostEvidence, { line, status }: Explanation): string[] {
  if (served === null || line === null || status !== 403 || facts.reload === null) return [];
  const inForce = Math.max(facts.reload, found.machine.changed(line.file) ?? 0);
  // Logs count in whole seconds.
  if (Date.parse(served.time) <= inForce + 1000) return [];
  return [
    `The access log has this request answered ${served.status} at ${served.time}, after ${line.file} was read: something decides that the question does not hold, such as a header of the request.`,
  ];
}

function ofRedacted({ trace }: Explanation, redacted: NonNullable<HostTools['redacted']>): string[] {
  const met = trace.find(({ directive }) =>
    redacted.some(({ path, line }) => path === directive?.file && line === directive.line),
  )?.directive;
  if (met == null) return [];
  return [
    `A secret was taken out of ${met.file}, line ${met.line}, which took part: what it decides may be another thing.`,
  ];
}

/** The change to propose. What names the stand-in for an unknown client mends nothing for the client. */
function opsFor(client: string | null, { fix }: Explanation, walk: PathWalk | null): readonly FixOperation[] {
  // Where something on the way refuses, only what the walk offers mends it: a chmod of what the service manager covers
  // would not, and a secret stays closed.
  const ops = walk?.refusal == null ? (fix?.ops ?? []) : walk.refusal.operations;
  const names = client === null && ops.some((op) => 'text' in op && op.text.includes(STAND_IN));
  return names || !ops.every(canBeCopied) ? [] : ops;
}

/** What no command can hold as it is would be a command for another file. */
function canBeCopied(op: FixOperation): boolean {
  const path = 'file' in op ? op.file : op.path;
  const text = 'text' in op ? op.text : 'content' in op ? op.content : '';
  return isCopyable(path) && isCopyable(text.replace(/[\t\n]/g, ' '));
}

function whereToRun({ found }: HostEvidence, fix: HostFix | null): string[] {
  if (found.root === null || fix === null) return [];
  return [`Paths and commands are those inside of ${found.root}: run them there.`];
}

/** What is foretold; where that is nothing, or the request was taken from the log as refused, what the log says. */
function statusOf({ logged, fromLog }: HostEvidence, { status }: Explanation): number | null {
  const said = logged?.refused.status ?? null;
  return fromLog ? said : (status ?? said);
}

/** Nothing shows that the request is refused at all: a list of what could refuse it would be one of everything. */
function withoutGuesses(diagnosis: Diagnosis): Diagnosis {
  return { ...diagnosis, findings: [], ruledOut: [], hops: [], refusedBy: null, needed: diagnosis.needed.slice(0, 1) };
}

/** The log has a refusal, and configuration and files would serve the request. */
function contradiction({ logged }: HostEvidence, { status, why }: Explanation): string[] {
  if (logged === null || status === 403) return [];
  const when = logged.refused.time ?? 'an unknown time';
  const now = status === null ? `cannot be foretold (${why})` : `is ${status}`;
  return [
    `The access log has a refusal of this request at ${when}. What configuration and files answer now ${now}: it was mended since, or something decides that neither shows, such as a limit or a program behind the server.`,
  ];
}

/** The answer for the client; where it was not given, for a stand-in, with a note where another would be answered otherwise. */
function explained(
  { question, site }: HostEvidence,
  toRequest: ToRequest,
): { readonly request: ServerRequest; readonly explanation: Explanation; readonly notes: readonly string[] } {
  if (question.client !== null) {
    const request = toRequest(question);
    return { request, explanation: site.explain(request), notes: [] };
  }
  const outside = toRequest({ ...question, client: STAND_IN });
  const explanation = site.explain(outside);
  const local = site.explain(toRequest({ ...question, client: LOOPBACK }));
  const differs =
    local.status === explanation.status
      ? []
      : [
          `The address decides: the stand-in ${STAND_IN} is answered ${statusText(explanation.status)}, this machine itself (${LOOPBACK}) ${statusText(local.status)}.`,
        ];
  return { request: outside, explanation, notes: differs };
}

function statusText(status: number | null): string {
  return status === null ? 'what cannot be foretold' : String(status);
}

interface Seen {
  readonly request: ServerRequest;
  readonly explanation: Explanation;
  readonly walk: PathWalk | null;
  readonly verification: Verification | null;
}

function limitsFor(
  { found, facts, site, question, unread }: HostEvidence,
  { request, explanation, walk, verification }: Seen,
): readonly string[] {
  const { running, machine, sockets } = found;
  const { reload } = facts;
  return limitsOf({
    product: site.product,
    clientGiven: question.client !== null,
    host: request.host,
    port: request.port,
    naming: site.naming(request, explanation),
    isRunning: running !== null,
    isListening: sockets === null ? null : sockets.some(({ port }) => port === request.port),
    reloaded: reload === null ? null : timeText(reload),
    newer:
      reload === null
        ? []
        : newerThan(reload, site, machine).map(({ path, changed }) => ({ path, changed: timeText(changed) })),
    problems: site.problems,
    unread: unread.filter(({ path }) => site.reader.unread.some((one) => one.path === path)),
    confirmation: confirmationFor(explanation, walk),
    verification,
  });
}

/** What confirms that a file is refused; null where no file decides. */
function confirmationFor({ cause }: Explanation, walk: PathWalk | null): Confirmation | null {
  if (walk === null)
    return cause === 'file-permissions'
      ? { agrees: null, says: 'No process was asked whether it may open the file.' }
      : null;
  const { refusal, confirmation } = walk;
  if (refusal === null) return { agrees: false, says: `On the way to ${walk.path} nothing was found that refuses.` };
  if (/^(?:mode|acl|acl-mask)$/.test(refusal.barrier)) return confirmation;
  // A process of ours stands in no domain, profile or sandbox of the server's.
  return { agrees: null, says: `That it is this which refuses (${refusal.barrier}) was not tried out.` };
}

function timeText(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}

/** How a change is shown, and what the model foretells once it is made: the changed texts are read anew. */
function fixPlace(
  { found, site, siteOn }: HostEvidence,
  request: ServerRequest,
  ops: readonly FixOperation[],
): FixPlace {
  const changed = ops.length === 0 ? null : siteOn(changedMachine(found.machine, ops));
  return {
    product: site.product,
    read: (path) => {
      const bytes = bytesOfText(path);
      const known = site.sources.find((source) => source.path === bytes);
      if (known !== undefined) return textOfBytes(known.text);
      const status = found.machine.look(bytes);
      if (typeof status !== 'object' || status.type !== 'file') return null;
      return textOfBytes(found.machine.read(bytes, SERVED_LIMIT));
    },
    status: (path) => {
      const status = found.machine.look(bytesOfText(path));
      return typeof status === 'object' ? status : null;
    },
    isConfiguration: (path) => site.sources.some((source) => source.path === bytesOfText(path)),
    reload: reloadCommand(found),
    foretold: changed?.explain(request).status ?? null,
  };
}

/** Checks the configuration and has the running server read it, as its packages do it or by its process. */
function reloadCommand({ product, running, config, prefix, binary, builtIn }: ServerFound): string {
  const isUsual = builtIn !== null && builtIn.config === config && builtIn.prefix === prefix;
  const program = binary ?? (product === 'nginx' ? 'nginx' : 'apachectl');
  if (product === 'nginx') {
    const test = isUsual ? 'sudo nginx -t' : shell`sudo ${program} -t -p ${prefix} -c ${config}`;
    if (running === null) return test;
    return isUsual ? `${test} && sudo nginx -s reload` : `${test} && sudo kill -HUP ${running.master.pid}`;
  }
  const test = isUsual ? 'sudo apachectl configtest' : shell`sudo ${program} -t -d ${prefix} -f ${config}`;
  if (running === null) return test;
  return isUsual ? `${test} && sudo apachectl graceful` : `${test} && sudo kill -USR1 ${running.master.pid}`;
}
