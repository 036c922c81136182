import { KEY_COLUMNS, type KeyColumn, type RefusedBatch } from '../../../model/log-rows.ts';
import { REFUSED_AT, SLOT_AT, SLOT_REQUESTS, SLOT_SIZE } from './layout.ts';

/** Columns that the scanner fills, in its order. */
export const COLUMNS = ['path', 'client', 'agent', 'referer', 'method', 'user', 'host'] as const;

/** The refused requests of a slot, as the scanner stores them. */
export interface SlotBatch extends RefusedBatch {
  /** Number of the request in the slot. */
  readonly request: Int32Array;
}

const NONE = new Int32Array(SLOT_REQUESTS);
const ONE = new Int32Array(SLOT_REQUESTS).fill(1);

/** Views of the columns of a slot in the memory of the scanner; as long as the slot can be. */
export function slotBatch(buffer: ArrayBuffer | ArrayBufferLike, slot: number, seconds: number): SlotBatch {
  let at = SLOT_AT + slot * SLOT_SIZE + REFUSED_AT;
  const wide = () => {
    at += SLOT_REQUESTS * 8;
    return new Float64Array(buffer, at - SLOT_REQUESTS * 8, SLOT_REQUESTS);
  };
  const narrow = () => {
    at += SLOT_REQUESTS * 4;
    return new Int32Array(buffer, at - SLOT_REQUESTS * 4, SLOT_REQUESTS);
  };
  const [second, offset] = [wide(), wide()];
  const keys = Object.fromEntries(KEY_COLUMNS.map((column) => [column, NONE])) as Record<KeyColumn, Int32Array>;
  for (const column of COLUMNS) keys[column] = narrow();
  const [bytes, source, request] = [narrow(), narrow(), narrow()];
  const place = { second, offset, bytes, source, request, weight: ONE };
  return { scale: 'fine', bucket: 0, seconds, length: 0, total: 0, keys, ...place };
}

/** Copies a row over one before it. */
export function moveRow({ second, offset, keys, bytes, source }: RefusedBatch, from: number, to: number): void {
  second[to] = second[from] as number;
  offset[to] = offset[from] as number;
  for (const column of COLUMNS) keys[column][to] = keys[column][from] as number;
  bytes[to] = bytes[from] as number;
  source[to] = source[from] as number;
}
