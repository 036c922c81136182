import type { EngineWatch } from '../../model/log-plan.ts';
import { compareWindows } from '../logs/comparison.ts';
import { engineFor } from '../logs/engine.ts';
import type { LogsOptions } from '../logs/logs-options.ts';
import { formatHintOf } from '../logs/notation.ts';
import { clockOf, planOf } from '../logs/plan.ts';
import { progressWords } from '../logs/progress.ts';
import { comparisonWithoutSecrets, withoutSecrets } from '../logs/redacted.ts';
import { windowsOf } from '../logs/windows.ts';
import { onlyFields, optionalText, textsOf } from './question-fields.ts';

type Question = Readonly<Record<string, unknown>>;

/** What was said on the command line of how to read the logs. */
export type LogSettings = Pick<LogsOptions, 'logFormat' | 'config' | 'zone'>;

const FIELDS = ['since', 'until', 'where', 'status', 'compare'];
/** How often the page is told, in milliseconds. */
const EVERY = 250;
const ROWS = 50;

/** Analyses the logs that were named on the command line, whole or the part that is asked for. */
export async function answerLogs(
  question: Question,
  tell: (event: unknown) => void,
  {
    files,
    settings,
    stop,
  }: { readonly files: readonly string[]; readonly settings: LogSettings; readonly stop: AbortSignal },
): Promise<void> {
  onlyFields(question, FIELDS);
  const [since, until] = [optionalText(question, 'since'), optionalText(question, 'until')];
  const options: LogsOptions = {
    ...settings,
    ...(since === null ? {} : { since }),
    ...(until === null ? {} : { until }),
    where: textsOf(question, 'where'),
    status: optionalText(question, 'status') ?? '403',
    format: 'json',
    incidents: true,
    engine: 'stream',
    top: ROWS,
  };
  const now = Date.now() / 1000;
  const clock = clockOf(options, now);
  const plan = planOf(options, [], now);
  const compare = optionalText(question, 'compare');
  const windows = compare === null ? null : windowsOf(compare, plan, clock);
  const engine = await engineFor(files, options, formatHintOf(files, options, clock.zoneMinutes));
  const watch: EngineWatch = { stop, progress: teller(tell) };
  if (windows === null) tell({ kind: 'answer', analysis: withoutSecrets(await engine.analyse(plan, watch)) });
  else
    tell({
      kind: 'answer',
      comparison: comparisonWithoutSecrets(await compareWindows(engine, plan, windows, watch)),
    });
}

function teller(tell: (event: unknown) => void): EngineWatch['progress'] {
  const start = Date.now();
  let said = start;
  return (now) => {
    const time = Date.now();
    if (time - said < EVERY) return;
    said = time;
    const share = now.all > 0 ? Math.min(1, now.done / now.all) : null;
    tell({ kind: 'progress', share, text: progressWords(now, (time - start) / 1000) });
  };
}
