import type { LogInput } from '../../../src/engines/input/open-inputs.ts';
import { type StreamOptions, streamEngine } from '../../../src/engines/stream/analyse-stream.ts';
import type { LogAnalysis } from '../../../src/model/incidents.ts';
import type { LogPlan } from '../../../src/model/log-plan.ts';

// Loaded here and not within the time of the first test that finds something.
await import('../../../src/engines/stream/explain-stream.ts');

/** What the command asks when nothing is said. */
export const PLAN: LogPlan = {
  since: null,
  until: null,
  where: [],
  refusedStatuses: [403],
  top: 100,
  incidents: true,
  fineSeconds: null,
  coarseSeconds: null,
  changes: [],
  zoneMinutes: 0,
};

/** Analyses logs with the plan of the command where the test says nothing else. */
export function analyse(
  inputs: readonly LogInput[],
  plan: Partial<LogPlan> = {},
  options: Partial<StreamOptions> = {},
  stop: AbortSignal = new AbortController().signal,
): Promise<LogAnalysis> {
  const engine = streamEngine(inputs, { hint: null, ...options });
  return engine.analyse({ ...PLAN, ...plan }, { stop, progress: () => {} });
}
