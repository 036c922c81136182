import { gunzipFile } from './gunzip.ts';
import { type Compression, type LogInput, SAMPLE_BYTES } from './log-input.ts';
import { problemText, type RawFile } from './raw-file.ts';
import { unzstd } from './zstd.ts';

const READ = 128 * 1024;

/** A packed file; it is unpacked anew for each reading. */
export class PackedFile implements LogInput {
  readonly path = null;
  readonly descriptor = null;
  readonly name: string;
  readonly compression: Compression;
  done = 0;
  fault: string | null = null;
  readonly #file: RawFile;

  constructor(name: string, compression: 'gzip' | 'zstd', file: RawFile) {
    this.name = name;
    this.compression = compression;
    this.#file = file;
  }

  get size(): number {
    return this.#file.size;
  }

  async *read(stop: AbortSignal): AsyncIterable<Uint8Array> {
    const watch = {
      progress: (done: number) => {
        this.done = done;
      },
      fault: (sentence: string) => {
        this.fault ??= sentence;
      },
    };
    for await (const piece of this.#unpacked(watch)) {
      if (stop.aborted) return;
      yield piece;
    }
  }

  async firstBytes(): Promise<Uint8Array> {
    const pieces: Buffer[] = [];
    let length = 0;
    // Faults are told by the reading itself.
    for await (const piece of this.#unpacked({ progress: () => undefined, fault: () => undefined })) {
      pieces.push(piece);
      length += piece.length;
      if (length >= SAMPLE_BYTES) break;
    }
    return Buffer.concat(pieces).subarray(0, SAMPLE_BYTES);
  }

  async lastBytes(): Promise<null> {
    return null;
  }

  async readLineAt(): Promise<null> {
    return null;
  }

  close(): void {
    this.#file.close();
  }

  async *#unpacked(watch: Parameters<typeof unzstd>[1]): AsyncGenerator<Buffer> {
    try {
      if (this.compression === 'gzip') yield* gunzipFile(this.#file, watch);
      else yield* unzstd(this.#file.pieces(0, READ), watch);
    } catch (error) {
      watch.fault(`reading stopped: ${problemText(error)}`);
    }
  }
}
