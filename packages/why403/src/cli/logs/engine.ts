import { openInputs } from '../../engines/input/open-inputs.ts';
import { streamEngine } from '../../engines/stream/analyse-stream.ts';
import { UsageError } from '../../errors.ts';
import type { LogEngine } from '../../model/log-plan.ts';
import type { FormatHint } from '../../read/log-rows/detect.ts';
import { warn } from '../notices.ts';
import { crawlerSettings } from './crawlers.ts';
import type { LogsOptions } from './logs-options.ts';

/** The engine that is asked for, over the logs that were named. */
export async function engineFor(logs: readonly string[], options: LogsOptions, hint: FormatHint): Promise<LogEngine> {
  if (options.engine !== 'stream') throw new UsageError(`there is no engine ${options.engine}; expected stream`);
  const crawlers = crawlerSettings(options);
  let notice = warn;
  return {
    // Each analysis reads from the beginning: what was packed or is being written was opened for one reading.
    async analyse(plan, watch) {
      const inputs = await openInputs(logs, { notice });
      notice = () => {};
      try {
        return await streamEngine(inputs, { hint, crawlers }).analyse(plan, watch);
      } finally {
        for (const input of inputs) input.close();
      }
    },
  };
}
