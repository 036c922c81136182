import { openInputs } from '../../engines/input/open-inputs.ts';
import { streamEngine } from '../../engines/stream/analyse-stream.ts';
import { UsageError } from '../../errors.ts';
import type { LogEngine } from '../../model/log-plan.ts';
import { warn } from '../notices.ts';
import type { LogsOptions } from './logs-options.ts';

/** The engine that is asked for, over the logs that were named. */
export async function engineFor(logs: readonly string[], { engine }: LogsOptions): Promise<LogEngine> {
  if (engine !== 'stream') throw new UsageError(`there is no engine ${engine}; expected stream`);
  return streamEngine(await openInputs(logs, { notice: warn }), { hint: null });
}
