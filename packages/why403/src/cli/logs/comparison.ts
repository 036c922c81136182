import type { Incident, IncidentChange, LogAnalysis, LogComparison, SharedBy } from '../../model/incidents.ts';
import type { EngineWatch, LogEngine, LogFilter, LogPlan } from '../../model/log-plan.ts';
import { isSame } from './same-incident.ts';

type Window = Pick<LogPlan, 'since' | 'until'>;

/**
 * Incidents of one window that are none in the other are counted there again by their marks: too few for an incident is
 * not the same as gone. Each count reads the log once more, so only the largest are; of the others nothing is said.
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
  const countIn = async (window: Window, by: SharedBy): Promise<number | null> => {
    let refused = 0;
    for (const where of filtersOf(by)) {
      if (where.length === 0 || watch.stop.aborted) return null;
      const asked = { ...plan, ...window, where: [...plan.where, ...where], incidents: false, top: 1 };
      refused += (await engine.analyse(asked, watch)).refused;
    }
    // What was stopped on the way has counted a part only.
    return watch.stop.aborted ? null : refused;
  };
  const incidents: IncidentChange[] = [];
  const taken = new Set<Incident>();
  let again = 0;
  for (const incident of before.incidents) {
    const same = after.incidents.find((one) => !taken.has(one) && isSame(incident, one));
    if (same !== undefined) taken.add(same);
    const count = same?.requests ?? (again++ < COUNTED_AGAIN ? await countIn(windows.after, incident.by) : null);
    incidents.push(changeOf(incident, incident.requests, count, before, after));
  }
  again = 0;
  for (const incident of after.incidents.filter((one) => !taken.has(one))) {
    const count = again++ < COUNTED_AGAIN ? await countIn(windows.before, incident.by) : null;
    incidents.push(changeOf(incident, count, incident.requests, before, after));
  }
  incidents.sort((one, other) => mostOf(other) - mostOf(one));
  const share = { before: shareOf(before), after: shareOf(after) };
  return { version: 1, before, after, share, incidents };
}

function changeOf(
  { by, cause, title }: Incident,
  before: number | null,
  after: number | null,
  earlier: LogAnalysis,
  later: LogAnalysis,
): IncidentChange {
  const verdict =
    before === null || after === null ? 'not-counted' : verdictOf(before / all(earlier), after / all(later));
  return { by, cause, title, before, after, verdict };
}

function mostOf({ before, after }: IncidentChange): number {
  return Math.max(before ?? 0, after ?? 0);
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

/**
 * The marks of an incident as filters, to be counted one set after the other. The host of a referer has no filter of its
 * own: its addresses begin with it, under either scheme.
 */
function filtersOf(by: SharedBy): readonly LogFilter[][] {
  const marks = marksOf(by);
  if (by.refererHost === undefined) return [marks];
  return ['https', 'http'].map((scheme) => [
    ...marks,
    { field: 'referer', is: 'prefix', value: `${scheme}://${by.refererHost}/` },
  ]);
}

function marksOf(by: SharedBy): LogFilter[] {
  const equal = (field: LogFilter['field'], value: string | undefined): LogFilter[] =>
    value === undefined ? [] : [{ field, is: 'equal', value }];
  return [
    ...equal('path', by.path),
    ...(by.prefix === undefined ? [] : [{ field: 'path', is: 'prefix', value: by.prefix } as const]),
    ...equal('client', by.client ?? by.network),
    ...equal('agent', by.agent),
    ...equal('method', by.method),
    ...equal('user', by.user),
    ...equal('host', by.host),
    ...equal('country', by.country),
    ...equal('reason', by.reason),
  ];
}
