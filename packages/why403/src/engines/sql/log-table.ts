import type { KeyColumn } from '../../model/log-rows.ts';
import type { Sql } from './dialect.ts';

/** The columns of a row that SQL works on. */
export type TableColumn = KeyColumn | 'second' | 'status' | 'bytes';

/**
 * Wider values that tables of ours hold beside the row, as computing them again for each question takes longer than all
 * else: the /24 or /48 of the client, the /16 or /32, the host of the referer.
 */
export const WIDER_COLUMNS = ['network', 'wide_network', 'referer_host'] as const;
/** One of them. */
type WiderColumn = (typeof WIDER_COLUMNS)[number];

/** All of them, in the order of `LogRow`. */
export const TABLE_COLUMNS: readonly TableColumn[] = [
  'second',
  'status',
  'method',
  'path',
  'client',
  'agent',
  'referer',
  'user',
  'host',
  'country',
  'reason',
  'bytes',
];

/**
 * Where rows are and how each column of `LogRow` is computed there. `second` is a whole number, 0 where a row has no
 * time; texts are never NULL.
 */
export interface LogTable {
  /** What stands behind FROM. */
  readonly from: Sql;
  column(name: TableColumn): Sql;
  /** Where the line of a row stands, as number of the log × {@link PLACE_UNIT} + byte offset; null where the table does not tell. */
  readonly place: Sql | null;
  /** A column with wider values; null where the table has none, so that they are computed. */
  wider(name: WiderColumn): Sql | null;
}

/** One number for the log and the place of a line in it. */
export const PLACE_UNIT = 2 ** 44;
