import { GUESSED, WELL_KNOWN } from '../../evaluate/incidents/guessed-paths.ts';
import type { Dialect, Sql } from './dialect.ts';
import type { LogTable } from './log-table.ts';
import { refererHostOf } from './wider-values.ts';

const LONGEST = 2000;

/** The kinds of noise, in the order in which they are tried. */
export const NOISE_KINDS: readonly string[] = GUESSED.map(({ kind }) => kind);

/**
 * The kind of noise a request is, by the same names as `isGuess` and under the same conditions; empty where it is none.
 * RE2 reads the patterns as they are: they have neither look-around nor references.
 */
export function noiseKindOf(dialect: Dialect, table: LogTable, ownHosts: ReadonlySet<string>): Sql {
  const path = dialect.lowerAscii(`substring(${table.column('path')}, 1, ${LONGEST})`);
  const host = refererHostOf(dialect, table);
  const own = [...ownHosts].map((name) => dialect.text(name));
  const known = [
    `${table.column('user')} NOT IN ('', '-')`,
    ...(own.length === 0 ? [] : [`${host} IN (${own.join(', ')})`]),
    dialect.matches(path, WELL_KNOWN.source),
  ];
  const kinds = GUESSED.map(({ kind, patterns }) => {
    const any = patterns.map(({ source }) => `(?:${source})`).join('|');
    return `WHEN ${dialect.matches(path, any)} THEN ${dialect.text(kind)}`;
  });
  return `CASE WHEN ${known.join(' OR ')} THEN '' ${kinds.join(' ')} ELSE '' END`;
}
