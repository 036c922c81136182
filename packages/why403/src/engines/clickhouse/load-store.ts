import { CLICKHOUSE } from '../sql/clickhouse-dialect.ts';
import { integer } from '../sql/literal.ts';
import { SqlError } from '../sql/sql-error.ts';
import { LEDGER_FILE_COLUMNS, LEDGER_FILE_KINDS, type LedgerFile, ledgerFile } from './file-identity.ts';
import type { ServerAddress } from './http-client.ts';
import {
  createLedger,
  createRows,
  LEDGER_STRUCTURE,
  ledgerOf,
  OWN_COLUMNS,
  OWN_STRUCTURE,
  PARTITIONS,
} from './own-table.ts';
import type { CutPart, KnownPart } from './parts.ts';
import { execute, query } from './query.ts';

/** What the ledger says of a file beside its parts. */
export interface FileFacts {
  readonly id: string;
  readonly name: string;
  readonly format: string;
  readonly headBytes: number;
  readonly headHash: string;
  readonly unreadSample: string;
  readonly fault: string;
}

/** A part that is to be stored. */
export interface StoredPart extends CutPart {
  readonly finished: boolean;
}

const SAME_QUERY_RUNS = 216;
const WAIT = 250;
/** How long another insert of the same part is waited for. */
const LONGEST_WAIT = 120_000;
/** One block is one part on disk, whatever its size. */
const ONE_BLOCK = {
  max_threads: 1,
  min_insert_block_size_rows: 100_000_000,
  min_insert_block_size_bytes: 100_000_000_000,
  max_memory_usage: 4_000_000_000,
};

/** The tables of one server that logs are loaded into. */
export class LoadStore {
  readonly server: ServerAddress;
  readonly #rows: string;
  readonly #ledger: string;
  readonly #database: string;

  constructor(server: ServerAddress, database: string, table: string) {
    this.server = server;
    this.#database = CLICKHOUSE.name(database);
    this.#rows = `${this.#database}.${CLICKHOUSE.name(table)}`;
    this.#ledger = `${this.#database}.${CLICKHOUSE.name(ledgerOf(table))}`;
  }

  async create(): Promise<void> {
    await execute(this.server, { sql: `CREATE DATABASE IF NOT EXISTS ${this.#database}` });
    await execute(this.server, { sql: createRows(this.#rows) });
    await execute(this.server, { sql: createLedger(this.#ledger) });
  }

  async files(): Promise<LedgerFile[]> {
    const sql = `SELECT ${LEDGER_FILE_COLUMNS} FROM ${this.#ledger} GROUP BY ${LEDGER_FILE_COLUMNS} ORDER BY head_bytes DESC`;
    return (await query(this.server, sql, LEDGER_FILE_KINDS)).map(ledgerFile);
  }

  /** Whether a packed file was read to its end. */
  async isFinished(file: string): Promise<boolean> {
    const sql = `SELECT count(*) FROM ${this.#ledger} WHERE load_file = ${fileNumber(file)} AND finished = 1`;
    return Number((await query(this.server, sql, 'n'))[0]?.[0]) > 0;
  }

  /** The parts of a file, as the rows and the ledger know them. */
  async parts(file: string): Promise<KnownPart[]> {
    const there = await query(
      this.server,
      `SELECT load_from, max(load_stop), count(*) FROM ${this.#rows} WHERE ${ofFile(file)} GROUP BY load_from`,
      'nnn',
    );
    const entered = await query(
      this.server,
      `SELECT load_from, max(load_stop), max(rows) FROM ${this.#ledger} WHERE load_file = ${fileNumber(file)} GROUP BY load_from`,
      'nnn',
    );
    const parts = new Map<number, KnownPart>();
    for (const [from, stop, rows] of entered) {
      parts.set(Number(from), { from: Number(from), stop: Number(stop), there: 0, entered: Number(rows) });
    }
    for (const [from, stop, rows] of there) {
      const known = parts.get(Number(from));
      const counted = { from: Number(from), stop: Number(stop), there: Number(rows) };
      parts.set(counted.from, { ...counted, entered: known?.entered ?? null });
    }
    return [...parts.values()];
  }

  /**
   * Stores a part and enters it into the ledger. Both statements look first whether it is there, within the same
   * statement that adds it; the number of the statement is made of file and place, and the server runs none twice at the
   * same time. A statement that arrives cut short adds nothing, because its rows are counted. So whenever the loader or
   * the server is killed, the part is there once or not at all, and the next load makes up for it.
   */
  async put(file: FileFacts, part: StoredPart): Promise<void> {
    if (part.rows.length > 0 && part.there !== part.rows.length) await this.#insert(file, part);
    await this.#enter(file, part);
  }

  async #insert(file: FileFacts, part: StoredPart): Promise<void> {
    const place = `${file.id}\t${part.from}\t${part.stop}\n`;
    const rows = Buffer.from(part.rows.map((row) => `${row}\t${place}`).join(''));
    const columns = OWN_COLUMNS.map((name) => CLICKHOUSE.name(name)).join(', ');
    const isNew = `(SELECT count(*) FROM ${this.#rows} WHERE ${ofFile(file.id)} AND load_from = ${integer(part.from)}) = 0`;
    const isWhole = `(SELECT count(*) FROM w403_rows) = ${integer(part.rows.length)}`;
    await this.#once(`why403-${file.id}-${part.from}`, {
      sql: `INSERT INTO ${this.#rows} (${columns}) SELECT ${columns} FROM w403_rows WHERE ${isNew} AND ${isWhole}`,
      settings: ONE_BLOCK,
      files: [{ name: 'w403_rows', structure: OWN_STRUCTURE.replaceAll('`', ''), rows }],
    });
    const sql = `SELECT count(*), max(load_stop) FROM ${this.#rows} WHERE ${ofFile(file.id)} AND load_from = ${integer(part.from)}`;
    const [[count, stop] = [0, 0]] = await query(this.server, sql, 'nn');
    if (Number(count) !== part.rows.length || Number(stop) !== part.stop) {
      const wanted = `${part.rows.length} rows up to byte ${part.stop}`;
      throw new SqlError(
        'clickhouse',
        `${file.name} from byte ${part.from}: ${wanted} were sent, and ${count} up to byte ${stop} are there. Another load of this file is at work, or the file has changed; run the load again.`,
      );
    }
  }

  async #enter(file: FileFacts, part: StoredPart): Promise<void> {
    const texts = [file.name, file.format, file.headHash, file.unreadSample, file.fault].map(CLICKHOUSE.text);
    const [name, format, hash, sample, fault] = texts;
    const numbers = [part.from, part.stop, part.lines, part.rows.length, part.unread, file.headBytes].map(integer);
    const [from, stop, lines, rows, unread, head] = numbers;
    const columns = LEDGER_STRUCTURE.split(', ').map((column) => column.split(' ')[0]);
    const values = [fileNumber(file.id), from, stop, name, format, head, hash, lines, rows, unread, sample, fault];
    const isNew = `(SELECT count(*) FROM ${this.#ledger} WHERE load_file = ${fileNumber(file.id)} AND load_from = ${from} AND finished >= ${part.finished ? 1 : 0}) = 0`;
    await this.#once(`why403-ledger-${file.id}-${part.from}`, {
      sql: `INSERT INTO ${this.#ledger} (${columns.join(', ')}) SELECT ${values.join(', ')}, ${part.finished ? 1 : 0}, now() FROM system.one WHERE ${isNew}`,
    });
  }

  async #once(id: string, statement: Parameters<typeof execute>[1]): Promise<void> {
    const until = Date.now() + LONGEST_WAIT;
    for (;;) {
      try {
        return await execute(this.server, { ...statement, settings: { ...statement.settings, query_id: id } });
      } catch (error) {
        const isRunning = error instanceof SqlError && error.number === SAME_QUERY_RUNS;
        if (!isRunning || Date.now() > until) throw error;
        await new Promise((resolve) => setTimeout(resolve, WAIT));
      }
    }
  }
}

function fileNumber(id: string): string {
  if (!/^\d{1,20}$/.test(id)) throw new RangeError(`${id} is no number of a file`);
  return `toUInt64('${id}')`;
}

function ofFile(id: string): string {
  const number = fileNumber(id);
  return `load_file % ${PARTITIONS} = ${number} % ${PARTITIONS} AND load_file = ${number}`;
}
