import { closeSync, constants, openSync, read } from 'node:fs';
import { promisify } from 'node:util';

const readNext = promisify(read);
const PIECE = 64 * 1024;
const SHORT_WAIT = 2;
const LONG_WAIT = 50;

/**
 * The bytes of a named pipe. It is opened without waiting, so that a pipe that nobody writes to can be given up; until
 * its first byte it is waited for, after that its end is the end.
 */
export async function* readFifo(
  path: string,
  waits: boolean,
  stop: { readonly isStopped: boolean },
): AsyncGenerator<Buffer> {
  const descriptor = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOCTTY);
  let hasWriter = !waits;
  let wait = SHORT_WAIT;
  try {
    while (!stop.isStopped) {
      const piece = Buffer.allocUnsafe(PIECE);
      const length = await readSome(descriptor, piece);
      if (length === 0 && hasWriter) return;
      if (length !== 0) hasWriter = true;
      if (length > 0) {
        wait = SHORT_WAIT;
        yield piece.subarray(0, length);
      } else {
        await new Promise((resolve) => setTimeout(resolve, wait));
        wait = Math.min(LONG_WAIT, wait * 2);
      }
    }
  } finally {
    closeSync(descriptor);
  }
}

/** Number of bytes; 0 at the end or where nobody has opened the other end yet, -1 where nothing is there at the moment. */
async function readSome(descriptor: number, piece: Buffer): Promise<number> {
  try {
    return (await readNext(descriptor, piece, 0, piece.length, null)).bytesRead;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EAGAIN') return -1;
    throw error;
  }
}
