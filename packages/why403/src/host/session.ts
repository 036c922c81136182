import type { HostEvidence, ToRequest } from '../collect/host/gather.ts';
import { seenServer } from '../collect/host/look-at-server.ts';
import { textOfBytes, textsOfBytes } from '../collect/server-files/byte-text.ts';
import { type PredictedRefusal, predictedRefusals } from '../diagnose/predicted.ts';
import { fixOf, hostFixOf } from '../diagnose/predicted-fix.ts';
import type { HandedOn } from '../evaluate/handed-on.ts';
import type { ServerRequest } from '../evaluate/nginx/request.ts';
import type { Diagnosis, Needed } from '../model/diagnosis.ts';
import type { Explanation } from '../model/explanation.ts';
import type { HostDiagnosis, HostFix } from '../model/host.ts';
import type { Observation } from '../model/observation.ts';
import type { PathWalk } from '../model/path-walk.ts';
import type { FixOperation } from '../model/prediction.ts';
import type { Strength } from '../model/taxonomy.ts';
import type { Verification } from '../model/verification.ts';
import { makeExchange } from '../read/make-exchange.ts';
import { adviceFor, fixPlace, opsFor, STAND_IN } from './fix.ts';
import { limitsFor, type RedactedLine } from './limits.ts';

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
  /** Says whom to ask about next, where the request is handed on; absent where the machine is not at hand. */
  readonly next?: (handed: HandedOn | null) => Needed | null;
  /** Lines of a bundle whose secrets were taken out: what they decide is not known. */
  readonly redacted?: readonly RedactedLine[];
}

/** An address that rules often let in. */
const LOOPBACK = '127.0.0.1';

/** Says who refuses a request on this server and why, from its configuration, its files and its logs. */
export async function diagnoseHost(evidence: HostEvidence, tools: HostTools): Promise<HostDiagnosis> {
  const { question, site, logged } = evidence;
  const { request, explanation, notes } = explained(evidence, tools.toRequest);
  const walk = await tools.walk(explanation);
  const ops = opsFor(question.client, explanation, walk);
  const verification = ops.length === 0 ? null : ((await tools.verify?.(request, ops)) ?? null);
  const seen = { request, explanation, walk, verification };
  const limits = [...limitsFor(evidence, seen, tools.redacted ?? []), ...notes].map(textOfBytes);
  const place = fixPlace(evidence, request, ops);
  const fix = ops.length === 0 ? null : hostFixOf(textsOfBytes(ops), place);
  tools.onFix?.(request, ops, fix);
  const shown = textsOfBytes({ explanation, walk });
  const fixes = fix === null ? adviceFor(question.client, shown.explanation, walk) : [fixOf(fix, place)];
  const predicted = predictedRefusals({ product: site.product, ...shown, limits, fixes, verification });
  const status = predicted.length > 0 ? 403 : statusOf(evidence, explanation);
  const source = { name: 'the request asked about', line: null };
  const { url, method, headers } = question;
  const exchange = makeExchange({ source, url, method, requestHeaders: headers, status });
  const lines = status === 403 ? (logged?.lines ?? []) : [];
  const diagnosed = await tools.diagnose([...lines, exchange], predicted);
  const isForetold = predicted.length === 0 && status !== null && lines.length === 0;
  const judged = isForetold && limits.length > 0 ? withoutProof(diagnosed) : diagnosed;
  const next = tools.next?.(textsOfBytes(site.handsOn(explanation, request))) ?? null;
  const diagnosis = status === null ? withoutGuesses(judged, next) : judged;
  return {
    ...diagnosis,
    // What is open is said by what limits the answer, with what lifts it.
    needed: predicted.length > 0 ? [] : [...new Set([...(next === null ? [] : [next]), ...diagnosis.needed])],
    caveats: [...diagnosis.caveats, ...limits, ...contradiction(evidence, explanation), ...whereToRun(evidence, fix)],
    observations: [...lines, { ...exchange, response: { ...exchange.response, status: null } }],
    host: {
      server: textsOfBytes(seenServer(evidence.found, evidence.facts, site, site.logs(explanation))),
      // As in every exchange, without what is secret.
      question: { ...question, url: exchange.request.url ?? url, headers: exchange.request.headers ?? [] },
      ...shown,
      fix,
      limits,
      unread: textsOfBytes(evidence.unread),
      verification,
      applied: null,
    },
  };
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

/** A status that was foretold and not seen names its cause no more surely than it was foretold: 401, 405 and their kin. */
function withoutProof(diagnosis: Diagnosis): Diagnosis {
  const { findings, refusedBy } = diagnosis;
  const less = <T extends { readonly strength: Strength }>(one: T): T =>
    one.strength === 'proved' ? { ...one, strength: 'indicated' } : one;
  return { ...diagnosis, findings: findings.map(less), refusedBy: refusedBy === null ? null : less(refusedBy) };
}

/** Nothing shows that the request is refused at all: a list of what could refuse it would be one of everything. */
function withoutGuesses(diagnosis: Diagnosis, next: Needed | null): Diagnosis {
  const needed = next === null ? diagnosis.needed.slice(0, 1) : [next];
  return { ...diagnosis, findings: [], ruledOut: [], hops: [], refusedBy: null, needed };
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
  return { request: outside, explanation: ofSomebody(explanation), notes: differs };
}

/** The stand-in is nobody's address: where a rule refuses it, it is the client who is refused. */
function ofSomebody(explanation: Explanation): Explanation {
  const told = (text: string) => (text.startsWith(`${STAND_IN} `) ? `the client${text.slice(STAND_IN.length)}` : text);
  return {
    ...explanation,
    why: told(explanation.why),
    trace: explanation.trace.map((step) => ({ ...step, says: told(step.says) })),
    behind: explanation.behind.map((blocker) => ({ ...blocker, why: told(blocker.why) })),
  };
}

function statusText(status: number | null): string {
  return status === null ? 'what cannot be foretold' : String(status);
}
