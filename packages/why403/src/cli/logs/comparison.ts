import type { Incident, IncidentChange, LogAnalysis, LogComparison, SharedBy } from '../../model/incidents.ts';
import type { EngineWatch, LogEngine, LogFilter, LogPlan } from '../../model/log-plan.ts';
import { isSame } from './same-incident.ts';

type Window = Pick<LogPlan, 'since' | 'until'>;

/**
 * Incidents of one window that are none in the other are counted there again by their marks: too few for an incident is
 * not the same as gone. Each count reads the log once more, so only the largest are.
 */
const COUNTED_AGAIN = 10;
/** A share that is not half or double of what it was is the same: traffic varies. */
const CHANGED = 2;

/** Asks an engine about two windows and says what became of each incident. */
export async function compareWindows(
  engine: LogEngine,
  plan: LogPlan,
  windows: { readonly before: Window; readonly after: Window },
  watch: EngineWatch,
): Promise<LogComparison> {
  const before = await engine.analyse({ ...plan, ...windows.before }, watch);
  const after = await engine.analyse({ ...plan, ...windows.after }, watch);
  const countIn = async (window: Window, by: SharedBy) => {
    const where = filtersOf(by);
    if (where.length === 0 || watch.stop.aborted) return 0;
    const asked = { ...plan, ...window, where: [...plan.where, ...where], incidents: false, top: 1 };
    return (await engine.analyse(asked, watch)).refused;
  };
  const incidents: IncidentChange[] = [];
  const taken = new Set<Incident>();
  let again = 0;
  for (const incident of before.incidents) {
    const same = after.incidents.find((one) => !taken.has(one) && isSame(incident, one));
    if (same !== undefined) taken.add(same);
    const count = same?.requests ?? (again++ < COUNTED_AGAIN ? await countIn(windows.after, incident.by) : 0);
    incidents.push(changeOf(incident, incident.requests, count, before, after));
  }
  again = 0;
  for (const incident of after.incidents.filter((one) => !taken.has(one))) {
    const count = again++ < COUNTED_AGAIN ? await countIn(windows.before, incident.by) : 0;
    incidents.push(changeOf(incident, count, incident.requests, before, after));
  }
  incidents.sort((one, other) => Math.max(other.before, other.after) - Math.max(one.before, one.after));
  const share = { before: shareOf(before), after: shareOf(after) };
  return { version: 1, before, after, share, incidents };
}

function changeOf(
  { by, cause, title }: Incident,
  before: number,
  after: number,
  earlier: LogAnalysis,
  later: LogAnalysis,
): IncidentChange {
  return { by, cause, title, before, after, verdict: verdictOf(before / all(earlier), after / all(later)) };
}

function verdictOf(before: number, after: number): IncidentChange['verdict'] {
  if (before === 0) return 'new';
  if (after === 0) return 'gone';
  if (after < before / CHANGED) return 'less';
  return after > before * CHANGED ? 'more' : 'same';
}

function all({ byStatus }: LogAnalysis): number {
  return Math.max(
    1,
    Object.values(byStatus).reduce((sum, count) => sum + count, 0),
  );
}

function shareOf(analysis: LogAnalysis): number {
  return analysis.refused / all(analysis);
}

/** The marks of an incident as filters. The host of a referer has none of its own. */
function filtersOf(by: SharedBy): LogFilter[] {
  const equal = (field: LogFilter['field'], value: string | undefined): LogFilter[] =>
    value === undefined ? [] : [{ field, is: 'equal', value }];
  return [
    ...equal('path', by.path),
    ...(by.prefix === undefined ? [] : [{ field: 'path', is: 'prefix', value: by.prefix } as const]),
    ...equal('client', by.client ?? by.network),
    ...equal('agent', by.agent),
    ...(by.refererHost === undefined
      ? []
      : [{ field: 'referer', is: 'prefix', value: `https://${by.refererHost}/` } as const]),
    ...equal('method', by.method),
    ...equal('user', by.user),
    ...equal('host', by.host),
    ...equal('country', by.country),
    ...equal('reason', by.reason),
  ];
}
