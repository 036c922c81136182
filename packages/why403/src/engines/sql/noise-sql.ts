import { GUESSED, WELL_KNOWN } from '../../evaluate/incidents/guessed-paths.ts';
import type { Dialect, Sql } from './dialect.ts';
import type { LogTable } from './log-table.ts';
import type { SmallTable } from './session.ts';
import { refererHostOf } from './wider-values.ts';

const LONGEST = 2000;

/** Name of the table that the paths of noise go in. */
const PATHS = 'w403_noise';

/** What a request is told to be noise by. */
export class NoiseTest {
  readonly #dialect: Dialect;
  readonly #table: LogTable;
  readonly #ownHosts: ReadonlySet<string>;
  readonly #paths: readonly string[] | null;
  /** Tables that go with every question in which {@link isNone} stands. */
  readonly tables: readonly SmallTable[];

  /** @param paths all refused paths that are noise by their names, where they are known: then none is looked at again */
  constructor(dialect: Dialect, table: LogTable, ownHosts: ReadonlySet<string>, paths: readonly string[] | null) {
    this.#dialect = dialect;
    this.#table = table;
    this.#ownHosts = ownHosts;
    this.#paths = paths;
    const columns = [{ name: 'w403_word', type: 'text' } as const];
    this.tables = paths === null ? [] : [{ name: PATHS, columns, rows: paths.map((path) => [path]) }];
  }

  /** The kind, by the same names as `isGuess` and under the same conditions; empty where it is none. */
  kind(): Sql {
    return `CASE WHEN ${this.#isKnown()} THEN '' ELSE ${this.kindOfPath()} END`;
  }

  /** The kind that the path alone speaks for. RE2 reads the patterns as they are: they have neither look-around nor references. */
  kindOfPath(): Sql {
    const path = this.#dialect.lowerAscii(`substring(${this.#table.column('path')}, 1, ${LONGEST})`);
    const kinds = GUESSED.map(({ kind, patterns }) => {
      const any = patterns.map(({ source }) => `(?:${source})`).join('|');
      return `WHEN ${this.#dialect.matches(path, any)} THEN ${this.#dialect.text(kind)}`;
    });
    return `CASE WHEN ${this.#dialect.matches(path, WELL_KNOWN.source)} THEN '' ${kinds.join(' ')} ELSE '' END`;
  }

  /** Whether the request is no noise. */
  isNone(): Sql {
    if (this.#paths === null) return `${this.kind()} = ''`;
    if (this.#paths.length === 0) return '(1 = 1)';
    const isNamed = `${this.#table.column('path')} ${this.#dialect.inSet} (SELECT w403_word FROM ${PATHS})`;
    return `NOT (${isNamed} AND NOT (${this.#isKnown()}))`;
  }

  /** Whether something shows that the site knows the one who asked. */
  #isKnown(): Sql {
    const own = [...this.#ownHosts].map((name) => this.#dialect.text(name));
    const isLoggedIn = `${this.#table.column('user')} NOT IN ('', '-')`;
    if (own.length === 0) return isLoggedIn;
    return `${isLoggedIn} OR ${refererHostOf(this.#dialect, this.#table)} IN (${own.join(', ')})`;
  }
}
