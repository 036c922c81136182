import type { HostEvidence } from '../collect/host/gather.ts';
import { newerThan } from '../collect/host/reload.ts';
import { limitsOf } from '../diagnose/predicted-limits.ts';
import type { ServerRequest } from '../evaluate/nginx/request.ts';
import type { Explanation } from '../model/explanation.ts';
import type { Confirmation, PathWalk } from '../model/path-walk.ts';
import type { Verification } from '../model/verification.ts';

/** A line of a bundle whose secret was taken out. */
export interface RedactedLine {
  readonly path: string;
  readonly line: number;
}

/** What was found out of a request. */
export interface Seen {
  readonly request: ServerRequest;
  readonly explanation: Explanation;
  readonly walk: PathWalk | null;
  readonly verification: Verification | null;
}

/** Why nothing is proved; empty where nothing stands against it. */
export function limitsFor(evidence: HostEvidence, seen: Seen, redacted: readonly RedactedLine[]): readonly string[] {
  const { explanation } = seen;
  return [...ofStanding(evidence, seen), ...ofRedacted(explanation, redacted), ...ofServed(evidence, explanation)];
}

function ofStanding(
  { found, facts, site, question, unread }: HostEvidence,
  { request, explanation, walk, verification }: Seen,
): readonly string[] {
  const { running, machine, sockets } = found;
  const { reload } = facts;
  return limitsOf({
    product: site.product,
    clientMatters: question.client === null && site.goesByClient(request),
    host: hostOf(request),
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

/** The Host that the server is told, without its port. */
function hostOf({ headers, host }: ServerRequest): string {
  return (headers.find(([name]) => name.toLowerCase() === 'host')?.[1] ?? host).replace(/:\d+$/, '');
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

function ofRedacted({ trace }: Explanation, redacted: readonly RedactedLine[]): string[] {
  const met = trace.find(({ directive }) =>
    redacted.some(({ path, line }) => path === directive?.file && line === directive.line),
  )?.directive;
  if (met == null) return [];
  return [
    `A secret was taken out of ${met.file}, line ${met.line}, which took part: what it decides may be another thing.`,
  ];
}
