/** What is used of `@duckdb/node-api`, which is no dependency: whoever wants the engine installs it beside why403. */
export interface DuckDbApi {
  readonly DuckDBInstance: {
    create(path: string, options?: Readonly<Record<string, string>>): Promise<DuckDbInstance>;
  };
}

/** A database. */
interface DuckDbInstance {
  connect(): Promise<DuckDbConnection>;
  closeSync(): void;
}

/** A connection to it. */
export interface DuckDbConnection {
  run(sql: string): Promise<DuckDbResult>;
  stream(sql: string): Promise<DuckDbResult>;
  extractStatements(sql: string): Promise<{ readonly count: number; prepare(at: number): Promise<DuckDbPrepared> }>;
  createAppender(table: string): Promise<DuckDbAppender>;
  interrupt(): void;
  closeSync(): void;
}

/** A statement as it was understood. */
interface DuckDbPrepared {
  readonly statementType: number;
  destroySync(): void;
}

/** An answer, in pieces of about 2,000 rows. */
interface DuckDbResult {
  columnNames(): string[];
  fetchChunk(): Promise<DuckDbChunk | null>;
}

/** Some rows of an answer. */
interface DuckDbChunk {
  readonly rowCount: number;
  getRows(): unknown[][];
}

/** Takes rows in bulk. */
export interface DuckDbAppender {
  appendBigInt(value: bigint): void;
  appendInteger(value: number): void;
  appendVarchar(value: string): void;
  endRow(): void;
  flushSync(): void;
  closeSync(): void;
}
