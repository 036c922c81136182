import { isatty } from 'node:tty';
import { UsageError } from '../../errors.ts';
import type { LogAnalysis } from '../../model/incidents.ts';
import type { LogEngine, LogPlan } from '../../model/log-plan.ts';
import type { FormatHint } from '../../read/log-rows/detect.ts';
import { redactText } from '../../read/redact.ts';
import { changesFrom } from '../logs/changes.ts';
import { compareWindows } from '../logs/comparison.ts';
import { askOwn, engineFor, hasOwnRows } from '../logs/engine.ts';
import { onInterruption } from '../logs/interruption.ts';
import { logEndFor } from '../logs/log-end.ts';
import type { LogsOptions } from '../logs/logs-options.ts';
import { keepYoungSpaceSmall } from '../logs/memory.ts';
import { namedLogs, STDIN } from '../logs/named-logs.ts';
import { formatHintOf } from '../logs/notation.ts';
import { clockOf, planOf } from '../logs/plan.ts';
import { printAnalysis, printComparison, printRows } from '../logs/print.ts';
import { progressTeller, SILENT } from '../logs/progress.ts';
import { comparisonWithoutSecrets, withoutSecrets } from '../logs/redacted.ts';
import { windowsOf } from '../logs/windows.ts';
import { warn } from '../notices.ts';
import { optimizeLater } from '../patient-optimizer.ts';
import { writeAnswer } from '../standard-streams.ts';

const STDERR = 2;

/** Says who is refused by whom, why and since when; 0: answered, 130 and 143: stopped by a signal, and answered so far. */
export async function logsCommand(files: readonly string[], options: LogsOptions): Promise<number> {
  optimizeLater();
  keepYoungSpaceSmall();
  if (options.csvOf !== undefined && options.format !== 'csv')
    throw new UsageError('--csv-of says what --format csv prints; add --format csv');
  const now = Date.now() / 1000;
  if (hasOwnRows(options) && files.length > 0)
    throw new UsageError('the table has the rows; why403 logs load reads files into it');
  const logs = hasOwnRows(options) ? [] : namedLogs(files);
  const logEnd = logEndFor(options, logs);
  const clock = clockOf(options, now, logEnd);
  const plan = planOf(options, options.changes === undefined ? [] : changesFrom(options.changes), now, logEnd);
  const windows = options.compare === undefined ? null : windowsOf(options.compare, plan, clock);
  if (windows !== null && logs.includes(STDIN))
    throw new UsageError('--compare reads the log twice, and standard input can be read once; name a file');
  const hint = formatHintOf(logs, options, clock.zoneMinutes);
  if (options.follow === true) return (await import('../logs/follow.ts')).followLogs(logs, options, plan, hint);
  const { sql } = options;
  if (sql !== undefined && windows !== null) throw new UsageError('--sql and --compare exclude each other');
  if (sql !== undefined) return ask(logs, { ...options, sql }, hint);
  const engine = await engineFor(logs, options, hint);
  return windows === null ? analyse(engine, plan, options) : compare(engine, plan, windows, options);
}

async function analyse(engine: LogEngine, plan: LogPlan, options: LogsOptions): Promise<number> {
  return watched(options, async (watch) => {
    const analysis = withoutSecrets(await engine.analyse(plan, watch));
    expectRead([analysis]);
    tellOfChanges(plan, analysis);
    return printAnalysis(analysis, options);
  });
}

async function ask(
  logs: readonly string[],
  options: LogsOptions & { readonly sql: string },
  hint: FormatHint,
): Promise<number> {
  return watched(options, async ({ stop }) => {
    const { columns, rows, cut } = await askOwn(logs, options, hint, stop);
    if (cut) warn(`only the first ${rows.length} rows are shown; --top says how many`);
    const clean = rows.map((row) => row.map((cell) => (typeof cell === 'string' ? redactText(cell) : cell)));
    return printRows({ columns, rows: clean }, options);
  });
}

async function compare(
  engine: LogEngine,
  plan: LogPlan,
  windows: ReturnType<typeof windowsOf>,
  options: LogsOptions,
): Promise<number> {
  return watched(options, async (watch) => {
    const comparison = comparisonWithoutSecrets(await compareWindows(engine, plan, windows, watch));
    expectRead([comparison.before, comparison.after]);
    return printComparison(comparison, options);
  });
}

/** Runs the work with progress told, Ctrl-C heard and the answer written. */
async function watched(
  { progress }: LogsOptions,
  work: (watch: Parameters<LogEngine['analyse']>[1]) => Promise<string>,
): Promise<number> {
  const isTerminal = isatty(STDERR);
  const teller = progress === true || isTerminal ? progressTeller({ isTerminal }) : SILENT;
  const interruption = onInterruption();
  try {
    const answer = await work({ stop: interruption.signal, progress: teller.tell });
    teller.end();
    const code = interruption.code();
    process.exitCode = code ?? 0;
    writeAnswer(answer);
    // A pipe that goes on would keep the process.
    if (code !== null) process.exit(code);
    return 0;
  } finally {
    teller.end();
    interruption.release();
  }
}

/** Changes that explain nothing are no part of the answer, and whoever gave them waits for a word of them. */
function tellOfChanges({ changes, incidents: wereSought }: LogPlan, { incidents }: LogAnalysis): void {
  if (changes.length === 0 || !wereSought || incidents.some(({ change }) => change !== null)) return;
  const count = changes.length === 1 ? 'the one change' : `none of the ${changes.length} changes`;
  warn(`--changes: ${count} was ${changes.length === 1 ? 'not ' : ''}made in the hour before an incident began`);
}

/** An answer about nothing would look like good news. */
function expectRead(analyses: readonly LogAnalysis[]): void {
  const sources = analyses.flatMap((analysis) => analysis.sources);
  if (
    sources.length === 0 ||
    sources.some(
      ({ format, lines, unread, fault }) => (format !== 'unknown' && lines > unread) || (lines === 0 && fault === null),
    )
  )
    return;
  const [first] = sources;
  if (first === undefined) return;
  const { name, fault, lines } = first;
  const why =
    lines === 0 ? `cannot be read: ${fault}` : 'has no line of a format that is known; --log-format says which it is';
  throw new UsageError(
    sources.length === 1 ? `${name} ${why}` : `none of ${sources.length} logs could be read; ${name} ${why}`,
  );
}
