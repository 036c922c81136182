import { isatty } from 'node:tty';
import { credentialsFrom } from '../../engines/clickhouse/credentials.ts';
import { type LoadedFile, loadLogs } from '../../engines/clickhouse/load-logs.ts';
import { LoadStore } from '../../engines/clickhouse/load-store.ts';
import { tableTarget } from '../../engines/clickhouse/target.ts';
import { openInputs } from '../../engines/input/open-inputs.ts';
import { terminalLine } from '../../report/escape/terminal.ts';
import { countWords, numberWords } from '../../report/incidents/words.ts';
import { onInterruption } from '../logs/interruption.ts';
import type { LogsOptions } from '../logs/logs-options.ts';
import { namedLogs } from '../logs/named-logs.ts';
import { formatHintOf } from '../logs/notation.ts';
import { clockOf } from '../logs/plan.ts';
import { progressTeller, SILENT } from '../logs/progress.ts';
import { warn } from '../notices.ts';
import { writeAnswer } from '../standard-streams.ts';

/** Options of `why403 logs load` as commander gives them. */
export type LoadOptions = Pick<LogsOptions, 'logFormat' | 'config' | 'zone' | 'progress'> & {
  readonly into: readonly string[];
};

const STDERR = 2;
/** Loads of one file have to cut it at the same places, so that what is there already is known. */
const BLOCK = 32 * 1024 * 1024;
/** Inserts at once on each server. */
const PARALLEL = 2;
/** One insert may take so long, in seconds. */
const TIME_LIMIT = 600;

/** Reads logs into ClickHouse; 0: all of it is there, 2: a log could not be read, 130 and 143: stopped by a signal. */
export async function logsLoadCommand(files: readonly string[], options: LoadOptions): Promise<number> {
  const { zoneMinutes } = clockOf(options, Date.now() / 1000);
  const logs = namedLogs(files);
  const hint = formatHintOf(logs, options, zoneMinutes);
  const credentials = credentialsFrom(process.env);
  const stores = options.into.map((url) => {
    const { origin, database, table } = tableTarget(url);
    return new LoadStore({ origin, credentials, timeLimit: TIME_LIMIT }, database, table);
  });
  const isTerminal = isatty(STDERR);
  const teller = options.progress === true || isTerminal ? progressTeller({ isTerminal }) : SILENT;
  const interruption = onInterruption();
  const inputs = await openInputs(logs, { notice: warn });
  try {
    const settings = { hint, blockBytes: BLOCK, parallel: PARALLEL * stores.length };
    const watch = { stop: interruption.signal, progress: teller.tell };
    const loaded = await loadLogs(stores, inputs, settings, watch);
    teller.end();
    writeAnswer(loaded.map(lineOf).join(''));
    const faults = inputs.filter(({ fault }) => fault !== null);
    for (const { name, fault } of faults) warn(`${name}: ${fault}`);
    const code = interruption.code();
    if (code !== null) warn('stopped; run the same command again to load the rest');
    return code ?? (faults.length > 0 ? 2 : 0);
  } finally {
    teller.end();
    for (const input of inputs) input.close();
    interruption.release();
  }
}

function lineOf({ name, rows, lines, unread, parts, partsBefore }: LoadedFile): string {
  const before = partsBefore === 0 ? '' : `; ${countWords(partsBefore, 'part')} were there already`;
  const strange = unread === 0 ? '' : `, ${numberWords(unread)} of them not understood`;
  return `${terminalLine(name)}: ${countWords(rows, 'row')} of ${countWords(lines, 'line')}${strange} added in ${countWords(parts, 'part')}${before}\n`;
}
