import { readSync } from 'node:fs';
import type { Span } from '../scanner/scan-source.ts';

const NEWLINE = 10;
const LOOK = 64 * 1024;

/** The parts of a file of about a length, each of whole lines. Stops where the file ends before its time. */
export function* segmentsOf(descriptor: number, size: number, length: number): Generator<Span> {
  const buffer = Buffer.allocUnsafe(LOOK);
  let from = 0;
  while (from < size) {
    const to = from + length >= size ? size : lineAfter(descriptor, from + length, size, buffer);
    yield { from, to };
    from = to;
  }
}

/** Where the first line begins that begins at or after a place, or the end. */
function lineAfter(descriptor: number, place: number, size: number, buffer: Buffer): number {
  // A line that begins there has its line end before it.
  for (let at = place - 1; at < size; ) {
    const read = readSync(descriptor, buffer, 0, Math.min(LOOK, size - at), at);
    if (read === 0) return size;
    const newline = buffer.subarray(0, read).indexOf(NEWLINE);
    if (newline >= 0) return at + newline + 1;
    at += read;
  }
  return size;
}
