import { fstatSync, read } from 'node:fs';
import { promisify } from 'node:util';
import type { LogInput } from '../input/open-inputs.ts';

const readAt = promisify(read);
const PIECE = 1024 * 1024;
/** A line that nobody went on with for so long is complete without its line end. */
const AT_REST_SECONDS = 60;
const NEWLINE = 10;

/**
 * An input that is read from a place on and no faster than `ready` allows. Of a file that may still be written it ends
 * with the last whole line: the rest is read by the next load.
 */
export function readerFrom(input: LogInput, from: number, end: number | null, ready: () => Promise<void>): LogInput {
  return {
    ...facts(input),
    get done() {
      return input.done;
    },
    get fault() {
      return input.fault;
    },
    async *read(stop) {
      const pieces = end === null ? skipping(input, from, stop) : ofFile(input.descriptor as number, from, end, stop);
      for await (const piece of pieces) {
        await ready();
        if (stop.aborted) return;
        yield piece;
      }
    },
  };
}

function facts(input: LogInput): Omit<LogInput, 'done' | 'fault' | 'read'> {
  return {
    name: input.name,
    path: input.path,
    descriptor: input.descriptor,
    size: input.size,
    compression: input.compression,
    firstBytes: () => input.firstBytes(),
    lastBytes: () => input.lastBytes(),
    readLineAt: (offset, reach) => input.readLineAt(offset, reach),
    close: () => input.close(),
  };
}

async function* skipping(input: LogInput, from: number, stop: AbortSignal): AsyncGenerator<Uint8Array> {
  let at = 0;
  for await (const piece of input.read(stop)) {
    const start = Math.max(0, from - at);
    at += piece.length;
    if (start < piece.length) yield piece.subarray(start);
  }
}

async function* ofFile(descriptor: number, from: number, end: number, stop: AbortSignal): AsyncGenerator<Uint8Array> {
  let at = from;
  while (at < end && !stop.aborted) {
    const buffer = Buffer.allocUnsafe(Math.min(PIECE, end - at));
    const { bytesRead } = await readAt(descriptor, buffer, 0, buffer.length, at);
    if (bytesRead === 0) return;
    at += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}

/** Where a plain file ends for this load: behind its last whole line, or at its end where nothing is added any more. */
export async function endOfFile(input: LogInput): Promise<number | null> {
  if (input.descriptor === null || input.size === null || input.compression !== 'none') return null;
  const { size, mtimeMs } = fstatSync(input.descriptor);
  if (Date.now() - mtimeMs > AT_REST_SECONDS * 1000) return size;
  for (let stop = size; stop > 0; stop -= PIECE) {
    const start = Math.max(0, stop - PIECE);
    const buffer = Buffer.allocUnsafe(stop - start);
    const { bytesRead } = await readAt(input.descriptor, buffer, 0, buffer.length, start);
    const last = buffer.subarray(0, bytesRead).lastIndexOf(NEWLINE);
    if (last >= 0) return start + last + 1;
  }
  return 0;
}
