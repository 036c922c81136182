import { KEY_COLUMNS, type LogRow } from '../../model/log-rows.ts';

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const BEYOND_ASCII = /[\u0080-\u00ff]/;

/** Text of bytes that should be UTF-8; what is not is shown byte by byte, so that two values never become one. */
export function textOfBytes(bytes: Uint8Array): string {
  return textWithin(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), 0, bytes.length);
}

/** The same of a part of some bytes. */
export function textWithin(all: Buffer, from: number, to: number): string {
  const latin = all.toString('latin1', from, to);
  if (!BEYOND_ASCII.test(latin)) return latin;
  try {
    return strict.decode(all.subarray(from, to));
  } catch {
    return latin;
  }
}

/** Turns the values of a row that was read byte by byte into text. */
export function decodeRow(row: LogRow): void {
  for (const column of KEY_COLUMNS) {
    const value = row[column];
    if (BEYOND_ASCII.test(value)) row[column] = textOfBytes(Buffer.from(value, 'latin1'));
  }
}
