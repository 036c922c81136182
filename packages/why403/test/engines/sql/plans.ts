import type { LogAnalysis } from '../../../src/model/incidents.ts';
import type { EngineWatch, LogPlan } from '../../../src/model/log-plan.ts';

/** A plan that asks for everything. */
export const PLAN: LogPlan = {
  since: null,
  until: null,
  where: [],
  refusedStatuses: [403],
  top: 50,
  incidents: true,
  fineSeconds: null,
  coarseSeconds: null,
  changes: [],
  zoneMinutes: 0,
};

/** Somebody who waits for the end. */
export const PATIENT: EngineWatch = { stop: new AbortController().signal, progress: () => {} };

/** All that has to be the same in every engine: everything but who answered, from where, and which lines are quoted. */
export function numbersOf({ engine: _, sources, bytes: __, ...rest }: LogAnalysis): object {
  const lines = sources.reduce((sum, source) => sum + source.lines, 0);
  const unread = sources.reduce((sum, source) => sum + source.unread, 0);
  const incidents = rest.incidents.map(({ evidence, ...incident }) => ({
    ...incident,
    evidence: evidence.filter(({ part }) => part === 'log counts').map(({ excerpt }) => excerpt),
  }));
  return { ...rest, incidents, lines, unread };
}
