import type { Diagnosis } from '../../model/diagnosis.ts';
import { terminalLine } from '../escape/terminal.ts';

const URL_SHOWN = 70;

/** One line for each of several answers, before all of them follow in full. */
export function summaryToText(diagnoses: readonly Diagnosis[]): string {
  const rows = diagnoses.map((one, index) => [
    String(one.id ?? index + 1),
    String(one.status ?? '–'),
    requestOf(one),
    verdictOf(one),
  ]);
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => shown(row[column]).length)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => shown(cell).padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  const refused = diagnoses.filter((one) => one.refused).length;
  return `${diagnoses.length} answers, ${refused} refused:\n${lines.map((line) => `  ${line}\n`).join('')}`;
}

function shown(cell: string | undefined): string {
  return terminalLine(cell ?? '');
}

function requestOf({ method, target }: Diagnosis): string {
  if (target === null) return method ?? '';
  const url = target.length > URL_SHOWN ? `${target.slice(0, URL_SHOWN - 1)}…` : target;
  return `${method ?? 'GET'} ${url}`;
}

function verdictOf({ refused, refusedBy, findings }: Diagnosis): string {
  if (!refused) return 'not refused';
  const known = refusedBy !== null && refusedBy.strength !== 'possible' && refusedBy.product !== 'unknown';
  const who = known ? refusedBy.name : 'author unknown';
  const [first] = findings;
  if (first === undefined || first.strength === 'possible' || first.cause === 'unknown') return `${who}; cause open`;
  return `${who}; ${first.causeTitle} [${first.cause}], ${first.strength === 'proved' ? 'proved' : 'likely'}`;
}
