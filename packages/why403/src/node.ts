import { diagnoseOnDemand } from './knowledge/on-demand.ts';
import { type DiagnoseUrlOptions, diagnoseTarget, type SessionResult } from './session.ts';

export type { CollectOptions, Dial, TimeLimits } from './collect/options.ts';
export type { ListedProbe } from './collect/probes.ts';
export { CollectError, ReadError, UsageError, Why403Error } from './errors.ts';
export type * from './model/diagnosis.ts';
export type * from './model/observation.ts';
export { diagnoseText } from './saved.ts';
export type { DiagnoseUrlOptions, SessionResult };

/** Asks a URL and says who refused and why, as `why403 <url>` does. Throws `CollectError` where nothing answers. */
export function diagnoseUrl(url: string, options: DiagnoseUrlOptions = {}): Promise<SessionResult> {
  return diagnoseTarget(url, options, diagnoseOnDemand);
}
