import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { firstTime } from './lines.ts';
import { type OpenLog, readPiece } from './open-log.ts';

/** So much is unpacked at most: some seconds' work. */
const OUTPUT_LIMIT = 512 * 1024 * 1024;
const PIECE = 256 * 1024;

/** The last bytes of what a compressed log holds: up to its end, or up to a moment. */
export interface Unpacked {
  readonly piece: Buffer;
  readonly isStart: boolean;
  /** Whether more follows that was not unpacked, or the file is broken. */
  readonly stopped: boolean;
}

/** Unpacks a log as a stream and keeps no more than asked for, however much is in it. */
export async function unpackTail(log: OpenLog, bytes: number, until: number | null): Promise<Unpacked> {
  const kept: Buffer[] = [];
  let held = 0;
  let total = 0;
  let stopped = false;
  const packed = Readable.from(pieces(log));
  const stream = packed.pipe(createGunzip());
  packed.once('error', (error) => stream.destroy(error));
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      kept.push(chunk);
      held += chunk.length;
      total += chunk.length;
      while (kept.length > 1 && held - (kept[0]?.length ?? 0) >= bytes) held -= kept.shift()?.length ?? 0;
      const time = until === null ? null : firstTime(chunk, false);
      stopped = total >= OUTPUT_LIMIT || (time !== null && until !== null && time > until);
      if (stopped) break;
    }
  } catch {
    stopped = true;
  } finally {
    packed.destroy();
  }
  return { piece: Buffer.concat(kept), isStart: held === total, stopped };
}

function* pieces(log: OpenLog): Generator<Buffer> {
  for (let from = 0; from < log.size; from += PIECE) yield readPiece(log, from, PIECE);
}
