export type { CollectOptions, Dial, TimeLimits } from './collect/options.ts';
export type { ListedProbe } from './collect/probes.ts';
export { CollectError, ReadError, UsageError, Why403Error } from './errors.ts';
export { diagnose, readInput } from './index.ts';
export type * from './model/diagnosis.ts';
export type * from './model/observation.ts';
export {
  type DiagnoseUrlOptions,
  diagnoseTarget as diagnoseUrl,
  diagnoseText,
  type SessionResult,
} from './session.ts';
