import { idOfLine, isUnconfirmed } from '../evaluate/events/request-id.ts';
import type { ExchangeView } from '../evaluate/exchange-view.ts';
import { citeLine, citeLines, shows } from '../evaluate/log-scene.ts';
import { answeringLine } from '../evaluate/log-subject.ts';
import { otherEnd } from '../evaluate/server-log/other-end.ts';
import type { LogMark } from '../log-marks/define-log-mark.ts';
import type { Evidence, EvidenceList, RefusedBy } from '../model/diagnosis.ts';
import type { LogLineObservation, Observation } from '../model/observation.ts';
import { compareStrength, type Strength } from '../model/taxonomy.ts';
import type { Hit } from './findings.ts';
import { UNKNOWN_NAME } from './hops.ts';
import type { Knowledge } from './knowledge.ts';

/** What a log says of a request counts more than what its answer shows of it. */
const SAID_BY_LOG = 200;
const WEIGHT_OF_CIRCUMSTANCE = 10;
const EVIDENCE_LIMIT = 6;

/** The log lines among observations. */
export function logLinesOf(observations: readonly Observation[]): LogLineObservation[] {
  return observations.filter((o): o is LogLineObservation => o.kind === 'log-line');
}

/** Every rule that a log line supports, one hit for each. */
export function hitsByLog(lines: readonly LogLineObservation[], view: ExchangeView, knowledge: Knowledge): Hit[] {
  const hits = new Map<string, Hit>();
  for (const line of lines) {
    if (otherEnd(line, lines, view.status) !== null) continue;
    for (const mark of knowledge.logMarks.get(line.log) ?? []) {
      const hit = shows(line, mark) ? hitOf(mark, line, lines, view, knowledge) : null;
      if (hit === null) continue;
      const known = hits.get(hit.rule.id);
      hits.set(hit.rule.id, known === undefined ? hit : join(known, hit));
    }
  }
  return [...hits.values()];
}

function hitOf(
  mark: LogMark,
  line: LogLineObservation,
  lines: readonly LogLineObservation[],
  view: ExchangeView,
  knowledge: Knowledge,
): Hit | null {
  const rule = knowledge.rule.get(mark.rule);
  const found =
    mark.refine === undefined
      ? { strength: mark.strength, evidence: citeLines(line) }
      : mark.refine(line, { lines, view });
  if (rule === undefined || found === null) return null;
  const { weight = 0, fixes = [], title, explanation } = found;
  return {
    rule: explanation === undefined ? rule : { ...rule, explanation },
    ...(title === undefined ? {} : { title }),
    strength: weakened(found.strength, isUnconfirmed(line, view)),
    evidence: found.evidence,
    shouldBe: undefined,
    weight: SAID_BY_LOG + WEIGHT_OF_CIRCUMSTANCE * weight,
    fixes,
    ...(mark.closes ? { closedBy: found.evidence[0] } : {}),
  };
}

/** An event that shows no id of this request may be of another one in the same second. */
function weakened(strength: Strength, isUncertain: boolean): Strength {
  return isUncertain && compareStrength(strength, 'indicated') > 0 ? 'indicated' : strength;
}

/** What an answer shows, with what the log says of it. */
export function withLog(bySignals: readonly Hit[], byLog: readonly Hit[]): Hit[] {
  if (byLog.length === 0) return [...bySignals];
  const joined = bySignals.map((hit) => {
    const logged = byLog.find(({ rule }) => rule.id === hit.rule.id);
    return logged === undefined ? hit : join(logged, hit);
  });
  return [...joined, ...byLog.filter((hit) => !joined.some(({ rule }) => rule.id === hit.rule.id))];
}

function join(a: Hit, b: Hit): Hit {
  const [first, second] = compareStrength(b.strength, a.strength) > 0 ? [b, a] : [a, b];
  const closedBy = a.closedBy ?? b.closedBy;
  return {
    ...first,
    evidence: withoutRepeats(first.evidence, second.evidence),
    weight: Math.max(a.weight, b.weight),
    fixes: [
      ...(first.fixes ?? []),
      ...(second.fixes ?? []).filter(({ summary }) => !first.fixes?.some((fix) => fix.summary === summary)),
    ],
    ...(closedBy === undefined ? {} : { closedBy }),
  };
}

function withoutRepeats([first, ...rest]: EvidenceList, more: readonly Evidence[]): EvidenceList {
  const all: Evidence[] = [];
  for (const one of [...rest, ...more]) {
    if (![first, ...all].some(({ part, excerpt }) => part === one.part && excerpt === one.excerpt)) all.push(one);
  }
  return [first, ...all.slice(0, EVIDENCE_LIMIT - 1)];
}

/** Logs whose lines were only guessed, from the length of the page, to be answers of the server itself. */
const GUESSED: ReadonlySet<string> = new Set(['nginx-access', 'lighttpd-access']);

/** Who answered, where an access line tells: the server that wrote the line, or somebody behind it. */
export function authorByLog(
  lines: readonly LogLineObservation[],
  view: ExchangeView,
  knowledge: Knowledge,
): RefusedBy | null {
  const line = answeringLine(lines, view.status);
  if (line === null) return null;
  // A record in JSON is long, and begins with what tells nothing.
  const id = line.text.startsWith('{') ? idOfLine(line)?.id : undefined;
  const evidence = [citeLine(line, id)];
  if (line.answeredBy === 'behind') {
    return { layer: 'application', product: 'unknown', name: UNKNOWN_NAME, strength: 'indicated', evidence };
  }
  const product = knowledge.product.get(line.product);
  if (product === undefined || line.product === 'unknown') return null;
  const strength = GUESSED.has(line.log) || isUnconfirmed(line, view) ? 'indicated' : 'proved';
  return { layer: product.layer, product: product.id, name: product.name, strength, evidence };
}
