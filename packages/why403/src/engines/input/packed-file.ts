import { gunzipFile } from './gunzip.ts';
import { type Compression, LINE_SHOWN, type LogInput, ONE_LINE, type Reach, SAMPLE_BYTES } from './log-input.ts';
import { problemText, type RawFile } from './raw-file.ts';
import { cutPlaces, type Slice } from './recalled.ts';
import { unzstd } from './zstd.ts';

const READ = 128 * 1024;
/** Of lines that were made ready so much is held at most. */
const HELD = 16 * 1024 * 1024;

/** A packed file; it is unpacked anew for each reading. */
export class PackedFile implements LogInput {
  readonly path = null;
  readonly descriptor = null;
  readonly name: string;
  readonly compression: Compression;
  done = 0;
  fault: string | null = null;
  readonly #file: RawFile;
  readonly #recalled = new Map<number, Slice>();
  #held = 0;

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

  async firstBytes(most = SAMPLE_BYTES): Promise<Uint8Array> {
    const pieces: Buffer[] = [];
    let length = 0;
    for await (const piece of this.#unpacked(SILENT)) {
      pieces.push(piece);
      length += piece.length;
      if (length >= most) break;
    }
    return Buffer.concat(pieces).subarray(0, most);
  }

  async lastBytes(): Promise<null> {
    return null;
  }

  async recall(places: readonly number[], reach: Reach = ONE_LINE): Promise<void> {
    const wanted = places.filter((place) => !this.#recalled.has(place));
    if (wanted.length === 0) return;
    for await (const [place, slice] of cutPlaces(this.#unpacked(SILENT), wanted, reach)) {
      if (this.#held + slice.text.length > HELD) return;
      this.#held += slice.text.length;
      this.#recalled.set(place, slice);
    }
  }

  async readLineAt(offset: number, reach: Reach = ONE_LINE): Promise<string | null> {
    const known = this.#recalled.get(offset);
    if (known !== undefined && serves(known, reach)) return known.text;
    for await (const [, slice] of cutPlaces(this.#unpacked(SILENT), [offset], reach)) {
      // A file that is one line is not held beside others like it.
      if (slice.text.length <= LINE_SHOWN) this.#recalled.set(offset, slice);
      return slice.text;
    }
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

function serves({ reach, isEnded }: Slice, asked: Reach): boolean {
  return reach.lines === asked.lines && (isEnded || reach.bytes >= asked.bytes);
}

/** Faults are told by the reading itself. */
const SILENT = { progress: () => undefined, fault: () => undefined };
