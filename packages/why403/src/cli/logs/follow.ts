import { setTimeout as pause } from 'node:timers/promises';
import { type LogInput, openInputs } from '../../engines/input/open-inputs.ts';
import { streamEngine } from '../../engines/stream/analyse-stream.ts';
import { UsageError } from '../../errors.ts';
import type { LogAnalysis } from '../../model/incidents.ts';
import type { LogPlan } from '../../model/log-plan.ts';
import type { FormatHint } from '../../read/log-rows/detect.ts';
import { type News, newsToNdjson, newsToText } from '../../report/incidents/news.ts';
import { warn } from '../notices.ts';
import { writeAnswer } from '../standard-streams.ts';
import { terminal } from '../terminal.ts';
import { explainSettings } from './explain-settings.ts';
import { IncidentWatch } from './incident-news.ts';
import { onInterruption } from './interruption.ts';
import type { LogsOptions } from './logs-options.ts';
import { printAnalysis } from './print.ts';
import { RecentLines } from './recent-lines.ts';
import { withoutSecrets } from './redacted.ts';

/** What is held of all logs together: enough for the last minutes of a busy server, and days of a quiet one. */
const HELD = 48 * 1024 * 1024;
/** Between two looks, in milliseconds; after a look that took long, a multiple of that. */
const LOOK = 1000;
const REST = 8;
/** So long nothing may come before a log counts as read to its end. */
const QUIET = 300;
/** A log that never pauses is looked at after so many times of that. */
const TURNS = 6;

/**
 * Prints incidents as they begin and end, until Ctrl-C or the end of what is piped in; 0 then. Ctrl-C at a terminal's
 * text also prints the report of the lines that are held.
 */
export async function followLogs(
  logs: readonly string[],
  options: LogsOptions,
  plan: LogPlan,
  hint: FormatHint,
): Promise<number> {
  if (options.format !== 'text' && options.format !== 'ndjson')
    throw new UsageError('--follow prints text or ndjson, a piece for each incident');
  for (const other of ['compare', 'sql', 'until'] as const)
    if (options[other] !== undefined) throw new UsageError(`--follow and --${other} exclude each other`);
  if (options.engine !== 'stream') throw new UsageError('--follow is for logs that are written now: the engine stream');
  const interruption = onInterruption();
  const inputs = await openInputs(logs, { follow: true, notice: warn });
  const faulty = inputs.filter(({ fault }) => fault !== null);
  for (const { name, fault } of faulty) warn(`${name}: ${fault}`);
  if (faulty.length === inputs.length) throw new UsageError('there is no log to follow');
  const held = inputs.map(({ name }) => new RecentLines(name, HELD / inputs.length));
  let isOpen = true;
  const reading = Promise.all(inputs.map((input, at) => readInto(input, held[at], interruption.signal))).then(() => {
    isOpen = false;
  });
  const explain = await explainSettings(options);
  const watch = new IncidentWatch();
  const print = printer(options.format);
  let known = 0;
  let latest: LogAnalysis | null = null;
  try {
    for (;;) {
      const wasOpen = isOpen;
      const seen = await quiet(held, interruption.signal);
      if (seen > known) {
        const start = performance.now();
        const snapshots = held.map((one) => one.snapshot());
        const engine = streamEngine(snapshots, { hint, explain });
        const analysis = await engine.analyse(plan, { stop: new AbortController().signal, progress: () => {} });
        latest = withoutSecrets(analysis);
        for (const news of watch.look(latest)) print(news);
        known = seen;
        await rest((performance.now() - start) * REST, interruption.signal);
      }
      if (!wasOpen || interruption.signal.aborted) break;
      await rest(LOOK, interruption.signal);
    }
    await reading;
  } finally {
    for (const input of inputs) input.close();
    interruption.release();
  }
  if (interruption.code() === null) return 0;
  if (latest !== null && options.format === 'text') writeAnswer(`\n${await printAnalysis(latest, options)}`);
  // A pipe that goes on would keep the process.
  process.exit(0);
}

async function readInto(input: LogInput, held: RecentLines | undefined, stop: AbortSignal): Promise<void> {
  for await (const piece of input.read(stop)) held?.add(piece);
}

/** Waits until what is there already was read. */
async function quiet(held: readonly RecentLines[], stop: AbortSignal): Promise<number> {
  const seen = () => held.reduce((sum, one) => sum + one.seen, 0);
  let before = -1;
  for (let turn = 0; before !== seen() && turn < TURNS && !stop.aborted; turn++) {
    before = seen();
    await rest(QUIET, stop);
  }
  return seen();
}

async function rest(milliseconds: number, signal: AbortSignal): Promise<void> {
  await pause(milliseconds, undefined, { signal }).catch(() => {});
}

function printer(format: LogsOptions['format']): (news: News) => void {
  if (format === 'ndjson') return (news) => writeAnswer(newsToNdjson(news));
  const page = terminal();
  return (news) => writeAnswer(newsToText(news, page));
}
