import type { Incident, LogAnalysis, LogComparison, TopLists } from '../../model/incidents.ts';
import { csvLine } from '../escape/csv.ts';
import { sharedPairs } from './words.ts';

type Cell = string | number | boolean | null;

const COLUMNS: readonly (readonly [name: string, cell: (incident: Incident) => Cell])[] = [
  ['cause', ({ cause }) => cause],
  ['strength', ({ strength }) => strength],
  ['title', ({ title }) => title],
  [
    'shared',
    ({ by }) =>
      sharedPairs(by)
        .map(({ key, value }) => `${key}=${value}`)
        .join('; '),
  ],
  ['since', ({ since }) => since],
  ['until', ({ until }) => until],
  ['ongoing', ({ ongoing }) => ongoing],
  ['requests', ({ requests }) => requests],
  ['clients', ({ clients }) => clients],
  ['paths', ({ paths }) => paths],
  ['served', ({ served }) => served],
  ['affects', ({ affects }) => affects],
  ['rule', ({ rule }) => rule],
  ['product', ({ product }) => product],
  ['layer', ({ layer }) => layer],
  ['could also be', ({ couldAlsoBe }) => couldAlsoBe.join(' ')],
  ['change', ({ change }) => (change === null ? null : `${change.time} ${change.name}`)],
  ['evidence', ({ evidence }) => evidence[0]?.excerpt ?? null],
  ['fix', ({ fixes }) => fixes[0]?.summary ?? null],
  ['who', ({ whoCanFix }) => whoCanFix.join(' ')],
];

/** A line for each incident. */
export function incidentsToCsv({ incidents }: LogAnalysis): string {
  const head = csvLine(COLUMNS.map(([name]) => name));
  return head + incidents.map((incident) => csvLine(COLUMNS.map(([, cell]) => cell(incident)))).join('');
}

/** One of the other tables: a top list, or the counts by hour or minute. */
export function tableToCsv(analysis: LogAnalysis, table: keyof TopLists | 'hours' | 'minutes'): string {
  if (table === 'hours')
    return lines(
      ['hour', 'requests', 'refused'],
      analysis.perHour.map(([hour, total, refused]) => [hour, total, refused]),
    );
  if (table === 'minutes') return lines(['minute', 'refused'], analysis.perMinute);
  return lines(
    [table, 'refused', 'requests'],
    analysis.top[table].map(({ key, refused, total }) => [key, refused, total]),
  );
}

/** A line for each incident of two windows. */
export function comparisonToCsv({ incidents }: LogComparison): string {
  return lines(
    ['verdict', 'before', 'after', 'cause', 'title', 'shared'],
    incidents.map(({ verdict, before, after, cause, title, by }) => {
      const shared = sharedPairs(by)
        .map(({ key, value }) => `${key}=${value}`)
        .join('; ');
      return [verdict, before, after, cause, title, shared];
    }),
  );
}

function lines(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return [head, ...rows].map(csvLine).join('');
}
