import { DUCKDB } from '../sql/duckdb-dialect.ts';
import type { AnswerRow, SmallTable, SqlSession } from '../sql/session.ts';
import { SqlError } from '../sql/sql-error.ts';
import type { DuckDbConnection } from './duckdb-api.ts';

/** Questions to a DuckDB database in this process. */
export class DuckDbSession implements SqlSession {
  readonly dialect = DUCKDB;
  readonly #connection: DuckDbConnection;
  /** What the small tables hold now. */
  readonly #laid = new Map<string, SmallTable>();

  constructor(connection: DuckDbConnection) {
    this.#connection = connection;
  }

  async ask(
    sql: string,
    kinds: string,
    each: (row: AnswerRow) => void,
    tables: readonly SmallTable[] = [],
  ): Promise<void> {
    try {
      for (const table of tables) {
        if (this.#laid.get(table.name) !== table) await this.#lay(table);
        this.#laid.set(table.name, table);
      }
      const result = await this.#connection.stream(sql);
      for (
        let chunk = await result.fetchChunk();
        chunk !== null && chunk.rowCount > 0;
        chunk = await result.fetchChunk()
      ) {
        for (const row of chunk.getRows()) {
          each(row.map((value, at) => (kinds[at] === 'n' ? Number(value ?? 0) : String(value ?? ''))));
        }
      }
    } catch (error) {
      throw failed(error);
    }
  }

  /** A statement without an answer. */
  async run(sql: string): Promise<void> {
    try {
      await this.#connection.run(sql);
    } catch (error) {
      throw failed(error);
    }
  }

  async #lay({ name, columns, rows }: SmallTable): Promise<void> {
    const types = columns.map(
      (column) => `${DUCKDB.name(column.name)} ${column.type === 'text' ? 'VARCHAR' : 'BIGINT'}`,
    );
    await this.#connection.run(`CREATE OR REPLACE TABLE ${DUCKDB.name(name)} (${types.join(', ')})`);
    const appender = await this.#connection.createAppender(name);
    for (const row of rows) {
      for (const value of row) {
        if (typeof value === 'number') appender.appendBigInt(BigInt(value));
        else appender.appendVarchar(value);
      }
      appender.endRow();
    }
    appender.closeSync();
  }
}

function failed(error: unknown): unknown {
  return error instanceof Error ? new SqlError('duckdb', `DuckDB: ${error.message}`, null, { cause: error }) : error;
}
