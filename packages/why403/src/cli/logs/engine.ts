import { UsageError } from '../../errors.ts';
import type { LogEngine } from '../../model/log-plan.ts';
import type { LogsOptions } from './logs-options.ts';

/** The engine that is asked for, over the logs that were named. */
export async function engineFor(_logs: readonly string[], { engine }: LogsOptions): Promise<LogEngine> {
  throw new UsageError(`the engine ${engine} is not part of this build`);
}
