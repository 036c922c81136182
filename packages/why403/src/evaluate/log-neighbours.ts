import type { LogLineObservation } from '../model/observation.ts';

/** What the refused request has and those that passed for the same address have not. */
export interface Difference {
  readonly refused: LogLineObservation;
  readonly passed: readonly LogLineObservation[];
}

function refusedAndPassed(lines: readonly LogLineObservation[]): Difference | null {
  const refused = lines.findLast(({ status, url }) => status === 403 && url !== null);
  if (refused === undefined) return null;
  const passed = lines.filter(
    (line) => line !== refused && line.url === refused.url && line.status !== null && line.status < 400,
  );
  return passed.length === 0 ? null : { refused, passed };
}

/** Of requests that are equal but for one field, the one with another value was refused. */
export function refusedForField(lines: readonly LogLineObservation[], field: 'referer' | 'agent'): Difference | null {
  const found = refusedAndPassed(lines);
  const own = found?.refused.fields[field];
  if (found === null || own === undefined || own === '-' || own === '') return null;
  const other = field === 'referer' ? 'agent' : 'referer';
  const alike = found.passed.filter(({ fields }) => fields[other] === found.refused.fields[other]);
  return alike.length > 0 && alike.every(({ fields }) => fields[field] !== own) ? { ...found, passed: alike } : null;
}

const BURST = 2;
const BURST_SECONDS = 60;

/** The same client got the same address several times within a minute, and then no more. */
export function refusedAfterBurst(lines: readonly LogLineObservation[]): Difference | null {
  const found = refusedAndPassed(lines);
  if (found === null) return null;
  const at = Date.parse(found.refused.time ?? '');
  const same = found.passed.filter(
    (line) =>
      line.client === found.refused.client &&
      line.method === found.refused.method &&
      line.fields.agent === found.refused.fields.agent &&
      Math.abs(at - Date.parse(line.time ?? '')) <= BURST_SECONDS * 1000,
  );
  return same.length >= BURST ? { ...found, passed: same } : null;
}
