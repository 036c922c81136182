import type { LogAnalysis } from './incidents.ts';

/** Fields a request can be chosen by. */
export const FILTER_FIELDS = [
  'path',
  'client',
  'agent',
  'referer',
  'method',
  'user',
  'host',
  'country',
  'reason',
  'status',
] as const;
/** One of them. */
export type FilterField = (typeof FILTER_FIELDS)[number];

/** `FIELD=VALUE` or `FIELD~PREFIX`; an address may be a range in CIDR notation. */
export interface LogFilter {
  readonly field: FilterField;
  readonly is: 'equal' | 'prefix';
  readonly value: string;
}

/** What is asked of a log, the same for every engine. Times in seconds since 1970. */
export interface LogPlan {
  /** Requests at or after it; null: from the beginning. */
  readonly since: number | null;
  /** Requests before it; null: to the end. */
  readonly until: number | null;
  /** All must hold. */
  readonly where: readonly LogFilter[];
  readonly refusedStatuses: readonly number[];
  /** Rows of each list. */
  readonly top: number;
  /** Whether incidents are looked for; without them only counts are made, which is cheaper. */
  readonly incidents: boolean;
  /** Length of the finest stretch of time in seconds; null: chosen from the span of the log and its size. */
  readonly fineSeconds: number | null;
  /** Length of the coarse one, a multiple of the finest; null: chosen. */
  readonly coarseSeconds: number | null;
  /** Changes made to the site, in order of time. */
  readonly changes: readonly { readonly second: number; readonly name: string }[];
  /** Zone, in minutes east of UTC, of logs that write times without one. */
  readonly zoneMinutes: number;
}

/** How far an engine is, for whoever waits. */
export interface EngineProgress {
  /** Bytes read so far and in all (0: not known), before decompression; an engine without files counts rows. */
  readonly done: number;
  readonly all: number;
  readonly lines: number;
  readonly refused: number;
}

/** What an engine tells while it works, and how it is stopped: after a stop it answers with what it knows. */
export interface EngineWatch {
  readonly stop: AbortSignal;
  readonly progress: (now: EngineProgress) => void;
}

/** Something that answers the plan over its own data. */
export interface LogEngine {
  analyse(plan: LogPlan, watch: EngineWatch): Promise<LogAnalysis>;
}
