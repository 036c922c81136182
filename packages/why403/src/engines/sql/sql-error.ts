import { Why403Error } from '../../errors.ts';

/** A server or an engine that did not answer a question: says which, and in its own words why. */
export class SqlError extends Why403Error {
  readonly engine: 'duckdb' | 'clickhouse';
  /** The engine's own number of the error, where it gives one. */
  readonly number: number | null;

  constructor(engine: 'duckdb' | 'clickhouse', message: string, number: number | null = null, options?: ErrorOptions) {
    super('SQL', message, options);
    this.engine = engine;
    this.number = number;
  }
}
