import type { LogRow } from '../../../model/log-rows.ts';
import type { LinePlace } from '../tally.ts';
import { COLUMN_COUNT, SCRATCH, SLOT_COUNT } from './layout.ts';
import type { Scanner } from './load-scanner.ts';
import { COLUMNS } from './slot-batch.ts';

/** Where the values of a row begin, after their lengths. */
const VALUES = SCRATCH + 32;

/**
 * Gives the scanner a request that was read elsewhere; its values are bytes as in the log, one in each character. Its
 * lists are to be read then.
 */
export function addRow(
  { bytes, exports }: Scanner,
  row: LogRow,
  slot: number,
  { source, offset }: LinePlace,
  isSearch: boolean,
): void {
  const lengths = new Uint32Array(bytes.buffer, SCRATCH, COLUMN_COUNT);
  let at = VALUES;
  for (const [number, column] of COLUMNS.entries()) {
    const value = Buffer.from(row[column], 'latin1');
    bytes.set(value, at);
    lengths[number] = value.length;
    at += value.length;
  }
  exports.addRow(row.second, row.status, row.bytes, offset, source, slot < 0 ? SLOT_COUNT : slot, isSearch ? 1 : 0);
}
