import { randomUUID } from 'node:crypto';
import { CLICKHOUSE } from '../sql/clickhouse-dialect.ts';
import type { AnswerRow, SmallTable, SqlSession } from '../sql/session.ts';
import { SqlError } from '../sql/sql-error.ts';
import { type ServerAddress, send } from './http-client.ts';
import { execute } from './query.ts';
import { TsvRows, tsvText } from './tsv.ts';

/** Limits of one question on the server. */
export interface QuestionLimits {
  /** Bytes of memory; a tenth under it the server goes on with files for GROUP BY and ORDER BY. */
  readonly memory: number;
  /** Threads on each server; null: as many as it likes. */
  readonly threads: number | null;
}

/** Questions to one ClickHouse server, which asks the others of its cluster. */
export class ClickHouseSession implements SqlSession {
  readonly dialect = CLICKHOUSE;
  readonly #server: ServerAddress;
  readonly #settings: Readonly<Record<string, string | number>>;
  readonly #stop: AbortSignal | null;

  constructor(server: ServerAddress, limits: QuestionLimits, skipDown: boolean, stop: AbortSignal | null) {
    this.#server = server;
    this.#stop = stop;
    this.#settings = {
      max_memory_usage: limits.memory,
      max_bytes_before_external_group_by: Math.floor(limits.memory / 2),
      max_bytes_before_external_sort: Math.floor(limits.memory / 2),
      // Statements grow with the tests for hot folders.
      max_query_size: 4 * 1024 * 1024,
      max_ast_elements: 500_000,
      max_expanded_ast_elements: 5_000_000,
      count_distinct_implementation: 'uniqExact',
      // The status is only right when the server knows how the question ended before it answers.
      wait_end_of_query: 1,
      skip_unavailable_shards: skipDown ? 1 : 0,
      ...(limits.threads === null ? {} : { max_threads: limits.threads }),
    };
  }

  async ask(
    sql: string,
    kinds: string,
    each: (row: AnswerRow) => void,
    tables: readonly SmallTable[] = [],
  ): Promise<void> {
    const rows = new TsvRows(kinds, each);
    const files = tables.map(fileOf);
    const id = `why403-${randomUUID()}`;
    const settings = { ...this.#settings, query_id: id };
    // The server does not hear that nobody waits any more.
    const kill = () => void this.#kill(id);
    this.#stop?.addEventListener('abort', kill);
    try {
      const statement = { sql: `${sql} FORMAT TabSeparated`, settings, files, stop: this.#stop };
      await send(this.#server, statement, (piece) => rows.push(piece));
    } finally {
      this.#stop?.removeEventListener('abort', kill);
    }
    if (!rows.isWhole) throw new SqlError('clickhouse', `ClickHouse at ${this.#server.origin} cut its answer short`);
  }

  async #kill(id: string): Promise<void> {
    try {
      await execute(this.#server, { sql: `KILL QUERY WHERE query_id = ${CLICKHOUSE.text(id)} ASYNC` });
    } catch {
      // The time limit ends it.
    }
  }
}

function fileOf({ name, columns, rows }: SmallTable) {
  const structure = columns.map((column) => `${column.name} ${column.type === 'text' ? 'String' : 'Int64'}`).join(', ');
  const text = rows.map((row) => `${row.map((value) => tsvText(String(value))).join('\t')}\n`).join('');
  return { name, structure, rows: Buffer.from(text) };
}
