import type { Diagnosis } from '../../../packages/why403/src/model/diagnosis.ts';
import type {
  ExchangeObservation,
  LogLineObservation,
  Observation,
} from '../../../packages/why403/src/model/observation.ts';
import type { ReadCase } from '../../../packages/why403/src/read/reader.ts';
import { neededSection } from '../../../packages/why403/src/report/diagnosis/alternatives.ts';
import { outlineOf } from '../../../packages/why403/src/report/diagnosis/outline.ts';
import type { ReportDocument } from '../../../packages/why403/src/report/document/blocks.ts';
import type { Answer, CaseLine, Details, Question, Recognised } from '../messages.ts';
import type { PageKnowledge } from './knowledge.ts';
import { type ReadPiece, readPiece } from './read-piece.ts';
import { bareReport, NOT_FORETOLD, NOTHING_TOLD, type Told } from './told.ts';

/** So many requests of one input are listed and diagnosed; beyond that the command line is the place. */
const MOST_CASES = 300;
const BESIDE =
  'Add the response, or the line of the error log, of the request that was refused: what the file system says is weighed with it.';
/** After so many milliseconds a look is taken whether a newer question has come. */
const SLICE = 40;

/** An answer with what is behind it, for what is made of it. */
export interface Worked {
  readonly answer: Answer;
  readonly diagnosis: Diagnosis | null;
  readonly observations: readonly Observation[];
}

/** What is asked and told while a question is worked on. */
export interface Watch {
  /** Says that a newer question has come. */
  isStale(): Promise<boolean>;
  /** Told what the pieces were taken for, where the answer will take longer than that. */
  recognised(pieces: readonly Recognised[]): void;
}

/** Answers a question; null where a newer one has come. */
export async function work(question: Question, knowledge: PageKnowledge, watch: Watch): Promise<Worked | null> {
  const started = performance.now();
  const read = await Promise.all(question.pieces.map(readPiece));
  const details = withAddress(question.details, read);
  const recognised = read.map(({ label, form, problem }) => ({ label, form, problem }));
  const exchanges = read.flatMap(({ cases }) => cases.filter(hasExchange));
  const others = read.flatMap(({ cases }) => cases.filter((one) => !hasExchange(one)));
  const logged = others.filter((one) => !isOfHost(one));
  const subjects = [exchanges, logged, others].find((list) => list.length > 0) ?? [];
  const lines = (exchanges.length > 0 ? others : others.filter(isOfHost))
    .filter((one) => !subjects.includes(one))
    .flatMap(({ observations }) => observations.filter(isLine));
  const listed = subjects.slice(0, MOST_CASES);
  if (!knowledge.isWhole || listed.length > 1) watch.recognised(recognised);
  const cases = await caseLines(listed, knowledge, watch);
  if (cases === null) return null;
  const first = cases.findIndex(({ refused }) => refused);
  const chosen = question.chosen ?? Math.max(0, first);
  const told = await diagnoseWith(
    listed[chosen] ?? listed[0] ?? null,
    lines,
    read,
    { ...question, details },
    knowledge,
  );
  const { diagnosis, observations, url } = told;
  const hasOthers = read.some(({ shape: { kind } }) => kind === 'policy' || kind === 'token' || kind === 'unasked');
  const alone = hasOthers
    ? (await import('./others.ts')).othersOf(read, details, diagnosis?.status ?? null, url)
    : { reports: [], suggested: {} };
  const findings = diagnosis?.findings ?? [];
  const answer: Answer = {
    recognised,
    cases,
    moreCases: subjects.length - listed.length,
    chosen,
    documents: [...told.documents, ...alone.reports],
    needed: diagnosis?.refused === true ? diagnosis.needed : [],
    causeTitles: Object.fromEntries(findings.map(({ cause, causeTitle }) => [cause, causeTitle])),
    openCauses: findings[0]?.strength === 'possible' ? [...new Set(findings.map(({ cause }) => cause))] : [],
    isDiagnosis: diagnosis !== null,
    more: morePages(diagnosis),
    suggested: alone.suggested,
    took: performance.now() - started,
  };
  return { answer, diagnosis, observations };
}

/** An address that was pasted beside a configuration is the one that is asked for, where the field says no other. */
function withAddress(details: Details, read: readonly ReadPiece[]): Details {
  const [given] = read.flatMap(({ shape }) => (shape.kind === 'unasked' && shape.url !== null ? [shape.url] : []));
  return given === undefined || details.url.trim() !== '' ? details : { ...details, url: given };
}

/** What the reference has of the first finding, and of its product. */
function morePages(diagnosis: Diagnosis | null): Answer['more'] {
  const [first] = diagnosis?.findings ?? [];
  if (first === undefined || first.cause === 'unknown') return [];
  const { cause, causeTitle, product, name, rule } = first;
  return [
    { label: causeTitle, path: `cause/${cause}.html` },
    { label: rule, path: `rule/${rule}.html` },
    ...(product === 'unknown' ? [] : [{ label: `403 by ${name}`, path: `product/${product}.html` }]),
  ];
}

function hasExchange({ observations }: ReadCase): boolean {
  return observations.some(({ kind }) => kind === 'exchange');
}

/** What commands printed on the server is no request: it stands beside one. */
function isOfHost({ observations }: ReadCase): boolean {
  return observations.every((one) => one.kind === 'log-line' && one.log === 'host');
}

function isLine(one: Observation): one is LogLineObservation {
  return one.kind === 'log-line';
}

/** What each of several requests came to; null where a newer question makes it needless. */
async function caseLines(
  listed: readonly ReadCase[],
  knowledge: PageKnowledge,
  watch: Watch,
): Promise<CaseLine[] | null> {
  if (listed.length < 2) return [];
  const cases: CaseLine[] = [];
  let pause = performance.now();
  for (const one of listed) {
    cases.push(caseLine(await knowledge.diagnose(one.observations), one, cases.length));
    if (performance.now() - pause < SLICE) continue;
    if (await watch.isStale()) return null;
    pause = performance.now();
  }
  return cases;
}

function caseLine(diagnosis: Diagnosis, { id }: ReadCase, at: number): CaseLine {
  const { method, target, status, refused, explained, findings } = diagnosis;
  const request = target === null ? null : `${method ?? 'GET'} ${target}`;
  const named = id === null ? `request ${at + 1}` : String(id);
  return { label: request ?? named, status, refused, cause: explained ? (findings[0]?.causeTitle ?? null) : null };
}

async function diagnoseWith(
  subject: ReadCase | null,
  lines: readonly LogLineObservation[],
  read: readonly ReadPiece[],
  { audience, details }: Question,
  knowledge: PageKnowledge,
): Promise<Told> {
  const config = read.find(({ shape }) => shape.kind === 'configuration');
  const foretelling = config === undefined ? null : await import('./foretell.ts');
  if (subject === null) {
    if (config === undefined || foretelling === null) return NOTHING_TOLD;
    return foretelling.configurationAlone(config, details, audience, knowledge);
  }
  if (isOfHost(subject))
    return { ...NOTHING_TOLD, documents: [bareReport('What a command printed', [['Next', BESIDE]])] };
  const exchange = subject.observations.findLast((one): one is ExchangeObservation => one.kind === 'exchange');
  const joined =
    lines.length === 0 ? { found: [], caveats: [] } : (await import('./join-lines.ts')).joinLines(exchange, lines);
  const observations = [...joined.found, ...subject.observations];
  const shown = exchange?.request.url ?? subject.observations.find(isLine)?.url ?? null;
  const url = details.url.trim() || shown;
  const foretold =
    config === undefined || foretelling === null
      ? NOT_FORETOLD
      : foretelling.foretell(config, exchange, { ...details, url: url ?? '' });
  const diagnosis = await knowledge.diagnose(observations, foretold.predicted);
  const caveats = [...diagnosis.caveats, ...joined.caveats, ...foretold.caveats];
  const whole: Diagnosis = { ...diagnosis, id: subject.id, caveats };
  const document = withoutNeeded(outlineOf(whole, audience), whole);
  const documents = [{ ...document, sections: [...document.sections, ...foretold.working] }];
  return { diagnosis: whole, observations, documents, url };
}

/** What is still needed is asked on the page itself, where it can be answered. */
function withoutNeeded(document: ReportDocument, diagnosis: Diagnosis): ReportDocument {
  const asked = new Set(neededSection(diagnosis).map(({ title }) => title));
  return { ...document, sections: document.sections.filter(({ title }) => !asked.has(title)) };
}
