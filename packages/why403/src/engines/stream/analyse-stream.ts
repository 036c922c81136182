import { ErrorLines } from '../../evaluate/incidents/error-lines.ts';
import { type FinderResult, IncidentFinder } from '../../evaluate/incidents/finder.ts';
import type { LogAnalysis } from '../../model/incidents.ts';
import type { EngineWatch, LogEngine, LogPlan } from '../../model/log-plan.ts';
import type { LogRow } from '../../model/log-rows.ts';
import type { FormatHint } from '../../read/log-rows/detect.ts';
import type { ExplainSettings } from '../explain/explain-found.ts';
import { KeptLines } from '../explain/kept-lines.ts';
import type { LogInput } from '../input/open-inputs.ts';
import { assemble, type CountedLog, countedLog, type Explained, type ReadInput, STATUSES } from './assemble.ts';
import type { ReadBeside } from './explain-stream.ts';
import type { Feed } from './feed.ts';
import { OpenStretches } from './open-stretches.ts';
import { isBeside, type OpenedSource, openSources } from './opened-source.ts';
import { PlainFeed, type ReadLine, type RowSink } from './plain-feed.ts';
import { PlainTally } from './plain-tally.ts';
import { isFiltered, rowFilter } from './row-filter.ts';
import { loadScanner } from './scanner/load-scanner.ts';
import { ScanFeed } from './scanner/scan-feed.ts';
import { ScanTally } from './scanner/scan-tally.ts';
import { ownHostsOf, spanOf } from './source-facts.ts';
import { chooseStretches } from './stretches.ts';
import type { Tally, TallySettings } from './tally.ts';
import { type Counting, type WorkerOptions, type Workers, workersFor } from './workers/read-with-workers.ts';

/** How the inputs are to be read. */
export interface StreamOptions {
  readonly hint: FormatHint | null;
  /** What else is known to explain with; unless said otherwise the shipped ranges of crawlers. */
  readonly explain?: ExplainSettings;
  /** Whether to go without the scanner, as where this Node cannot run it. */
  readonly isPlain?: boolean;
  /** Threads that read large files; as many as help unless said otherwise. */
  readonly workers?: WorkerOptions;
  /** Called when the tables of a large log were let go, before what was found is explained: memory may be given back then. */
  readonly onTablesLeft?: () => void;
}

/** Tables of smaller logs are small. */
const LARGE = 256 * 1024 * 1024;

/** The engine that reads logs itself, in one pass and in bounded memory. */
export function streamEngine(inputs: readonly LogInput[], options: StreamOptions): LogEngine {
  return { analyse: (plan, watch) => analyse(inputs, options, plan, watch) };
}

async function analyse(
  inputs: readonly LogInput[],
  options: StreamOptions,
  plan: LogPlan,
  watch: EngineWatch,
): Promise<LogAnalysis> {
  const read = await readLogs(inputs, options, plan, watch);
  if (read.inputs.reduce((sum, { counts }) => sum + counts.bytes, 0) >= LARGE) options.onTablesLeft?.();
  const explained = await explain(read.found, plan, { ...read, settings: options.explain });
  const analysis = assemble(read.counted, read.inputs, explained);
  return watch.stop.aborted ? { ...analysis, partial: [stoppedAt(read.inputs)] } : analysis;
}

/** What stays of logs that were read: nothing in it holds on to the tables that they were counted in. */
interface ReadLogs extends Omit<ReadBeside, 'settings'> {
  readonly inputs: readonly ReadInput[];
  readonly counted: CountedLog;
  readonly found: FinderResult;
}

async function readLogs(
  inputs: readonly LogInput[],
  options: StreamOptions,
  plan: LogPlan,
  watch: EngineWatch,
): Promise<ReadLogs> {
  const sources = await openSources(inputs, options.hint);
  const stretches = chooseStretches(plan, spanOf(sources));
  const { refusedStatuses, incidents } = plan;
  const ownHosts = ownHostsOf(sources);
  const tally = tallyFor(sources, plan, options, { refusedStatuses, fine: stretches.fine, incidents, ownHosts });
  const onlyRefusals = sources.every(({ format }) => format.errorLog);
  const finder = new IncidentFinder(tally, { ownHosts, onlyRefusals });
  const open = new OpenStretches(tally, finder, stretches);
  const errors = new ErrorLines();
  const feeds: Feed[] = [];
  const kept = new Map<number, KeptLines>();
  const tick = () => watch.progress(progressOf(inputs, feeds, tally, plan));
  const counting = { open: incidents ? open : null, stretches, tick };
  const workers = workersOf(sources, tally, options, counting);
  for (const source of sources)
    feeds.push(feedOf(source, { sources, plan, tally, errors, kept, workers, ...counting }));
  try {
    const groups = workers === null ? [feeds] : groupsOf(feeds, sources);
    await Promise.all(groups.map((group) => readAll(group, stretches.fine, watch.stop)));
  } finally {
    await workers?.close();
  }
  if (incidents) open.finish();
  tally.finish();
  const { first, last } = tally.moments.usualSpan();
  const found = finder.finish({ total: requestsIn(tally), first, last });
  const read = feeds.map(({ input, format, counts }) => ({ input, format, counts }));
  const headings = feeds.map((feed) => (feed instanceof PlainFeed ? feed.headings : []));
  return { sources, headings, kept, errors, first, inputs: read, counted: countedLog(plan, tally), found };
}

function requestsIn(tally: Tally): number {
  let sum = 0;
  for (let status = 0; status < STATUSES; status++) sum += tally.requests(status);
  return sum;
}

function tallyFor(
  sources: readonly OpenedSource[],
  plan: LogPlan,
  { isPlain }: StreamOptions,
  settings: TallySettings,
): Tally {
  const isScanned =
    isPlain !== true &&
    !isFiltered(plan) &&
    sources.every((source) => source.format.combined || isBeside(source, sources));
  const scanner = isScanned ? loadScanner(plan.refusedStatuses) : null;
  return scanner === null ? new PlainTally(settings) : new ScanTally(scanner, settings);
}

/** Error logs beside the others have one reader, here. */
function workersOf(
  sources: readonly OpenedSource[],
  tally: Tally,
  { hint, workers = {} }: StreamOptions,
  counting: Omit<Counting, 'tally'>,
): Workers | null {
  if (!(tally instanceof ScanTally)) return null;
  const read = sources.filter((source) => !isBeside(source, sources));
  return workersFor(read, hint, workers, { tally, ...counting });
}

interface Reading {
  readonly sources: readonly OpenedSource[];
  readonly plan: LogPlan;
  readonly tally: Tally;
  readonly errors: ErrorLines;
  /** Takes what is kept of the sources that cannot be gone back to. */
  readonly kept: Map<number, KeptLines>;
  /** Null where no incidents are looked for. */
  readonly open: OpenStretches | null;
  readonly tick: () => void;
  /** Null where all is read here. */
  readonly workers: Workers | null;
}

function feedOf(source: OpenedSource, reading: Reading): Feed {
  const { sources, plan, tally, errors, open, tick, workers } = reading;
  if (isBeside(source, sources))
    return new PlainFeed(source, (row, place) => errors.add(row, place.source, place.offset), tick, true);
  if (tally instanceof ScanTally) return workers?.feedOf(source) ?? new ScanFeed(source, tally, open, tick);
  const accepts = isFiltered(plan) ? rowFilter(plan) : null;
  const keep = open === null ? null : keeperOf(source, reading);
  const sink: RowSink = (row, place, line) => {
    if (accepts !== null && !accepts(row)) return;
    if (tally.isNearlyFull) (open ?? tally).makeRoom();
    tally.add(row, open === null ? -1 : open.slotOf(row.second), place);
    keep?.(row, line);
  };
  return new PlainFeed(source, sink, tick);
}

/** Keeps lines of what cannot be read a second time; null for all that can. */
function keeperOf(
  { input, number }: OpenedSource,
  { plan, kept }: Reading,
): ((row: LogRow, line: ReadLine) => void) | null {
  if (input.size !== null) return null;
  const lines = new KeptLines();
  kept.set(number, lines);
  return (row, { text, headings }) => {
    if (plan.refusedStatuses.includes(row.status)) lines.note(row, text, headings.at(-1)?.line ?? null);
  };
}

/** What is known of causes is loaded when there is something to explain. */
async function explain(found: FinderResult, plan: LogPlan, beside: ReadBeside): Promise<Explained> {
  const { incidents, crawlerClients, unexplained } = found;
  if (incidents.length === 0 && crawlerClients.length === 0) return { incidents: [], unexplained, crawlers: [] };
  const { explainStream } = await import('./explain-stream.ts');
  return explainStream(found, plan, beside);
}

/** What stands beside a log changes no count and need not wait for its turn: it is read while the workers read the log. */
function groupsOf(feeds: readonly Feed[], sources: readonly OpenedSource[]): readonly (readonly Feed[])[] {
  const beside = feeds.filter((_, at) => isBeside(sources[at] as OpenedSource, sources));
  return [feeds.filter((feed) => !beside.includes(feed)), beside];
}

/** Reads the inputs in order of time: those that overlap take turns, a fine stretch each. */
async function readAll(feeds: readonly Feed[], fine: number, stop: AbortSignal): Promise<void> {
  const waiting = new Set(feeds);
  while (waiting.size > 0 && !stop.aborted) {
    const [next, other] = [...waiting].sort((a, b) => order(a.nextSecond, b.nextSecond));
    if (next === undefined) return;
    const until = other === undefined ? Number.POSITIVE_INFINITY : (Math.floor(other.nextSecond / fine) + 1) * fine;
    await next.run(Number.isNaN(until) ? Number.POSITIVE_INFINITY : until, stop);
    if (next.isDone) waiting.delete(next);
  }
}

function order(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function progressOf(inputs: readonly LogInput[], feeds: readonly Feed[], tally: Tally, plan: LogPlan) {
  return {
    done: inputs.reduce((sum, input, at) => sum + doneOf(input, feeds[at]), 0),
    all: inputs.some(({ size }) => size === null) ? 0 : inputs.reduce((sum, { size }) => sum + (size ?? 0), 0),
    lines: feeds.reduce((sum, { counts }) => sum + counts.lines, 0),
    refused: plan.refusedStatuses.reduce((sum, status) => sum + tally.requests(status), 0),
  };
}

/** Unpacked files are read past their input. */
function doneOf({ done, descriptor }: LogInput, feed: Feed | undefined): number {
  return descriptor === null || feed === undefined ? done : Math.max(done, feed.counts.bytes);
}

function stoppedAt(inputs: readonly ReadInput[]): string {
  const lines = inputs.reduce((sum, { counts }) => sum + counts.lines, 0);
  return `the reader was stopped after ${lines} lines`;
}
