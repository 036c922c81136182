import { closeSync, fstatSync, read } from 'node:fs';
import { promisify } from 'node:util';

const readAt = promisify(read);

/** An open file that is read at positions, so that several readers do not disturb each other. */
export class RawFile {
  readonly descriptor: number;
  /** Bytes it had when it was opened. */
  readonly size: number;
  #isOpen = true;

  constructor(descriptor: number) {
    this.descriptor = descriptor;
    this.size = fstatSync(descriptor).size;
  }

  /** Fills the buffer from a place on; fewer bytes where the file ends. */
  async read(buffer: Buffer, at: number): Promise<Buffer> {
    let filled = 0;
    while (filled < buffer.length) {
      const { bytesRead } = await readAt(this.descriptor, buffer, filled, buffer.length - filled, at + filled);
      if (bytesRead === 0) break;
      filled += bytesRead;
    }
    return buffer.subarray(0, filled);
  }

  /** All bytes from a place on, in new buffers of the given length. */
  async *pieces(from: number, length: number): AsyncGenerator<Buffer> {
    for (let at = from; at < this.size; at += length) {
      const piece = await this.read(Buffer.allocUnsafe(Math.min(length, this.size - at)), at);
      if (piece.length > 0) yield piece;
      if (piece.length < Math.min(length, this.size - at)) return;
    }
  }

  close(): void {
    if (this.#isOpen) closeSync(this.descriptor);
    this.#isOpen = false;
  }
}

/** What went wrong, in the words of the system. */
export function problemText(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
