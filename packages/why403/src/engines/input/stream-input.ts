import { compressionOf, isUndecided } from './compression.ts';
import { inflate } from './gunzip.ts';
import { type Compression, type LogInput, SAMPLE_BYTES } from './log-input.ts';
import { problemText } from './raw-file.ts';
import { unzstd } from './zstd.ts';

/** So long a sample is waited for after its first bytes: whoever pipes a live log must not wait for a full one. */
const SAMPLE_WAIT = 300;

/** A pipe or standard input: read once, from its beginning. It may be packed. */
export class StreamInput implements LogInput {
  readonly name: string;
  readonly path = null;
  readonly descriptor = null;
  readonly size = null;
  compression: Compression = 'none';
  done = 0;
  fault: string | null = null;
  readonly #source: AsyncIterator<Uint8Array>;
  readonly #close: () => void;
  #held: Uint8Array[] = [];
  #unpacked: AsyncIterator<Uint8Array> | null = null;
  /** A piece that was asked for and has not come yet. */
  #coming: Promise<IteratorResult<Uint8Array>> | null = null;

  constructor(name: string, source: AsyncIterable<Uint8Array>, close: () => void = () => undefined) {
    this.name = name;
    this.#source = source[Symbol.asyncIterator]();
    this.#close = close;
  }

  async *read(stop: AbortSignal): AsyncIterable<Uint8Array> {
    const aborted = new Promise<'stopped'>((resolve) => {
      if (stop.aborted) resolve('stopped');
      stop.addEventListener('abort', () => resolve('stopped'), { once: true });
    });
    for (;;) {
      const held = this.#held.shift();
      if (held !== undefined) {
        yield held;
        continue;
      }
      const next = await Promise.race([this.#next(), aborted]);
      if (next === 'stopped' || next.done === true) return;
      this.#coming = null;
      yield next.value;
    }
  }

  async firstBytes(): Promise<Uint8Array> {
    let length = this.#held.reduce((sum, piece) => sum + piece.length, 0);
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<'late'>((resolve) => {
      timer = setTimeout(() => resolve('late'), SAMPLE_WAIT);
    });
    while (length < SAMPLE_BYTES) {
      const next = await (length === 0 ? this.#next() : Promise.race([this.#next(), late]));
      if (next === 'late' || next.done === true) break;
      this.#coming = null;
      // The next piece may come in the same buffer.
      this.#held.push(Uint8Array.from(next.value));
      length += next.value.length;
    }
    clearTimeout(timer);
    return Buffer.concat(this.#held).subarray(0, SAMPLE_BYTES);
  }

  async lastBytes(): Promise<null> {
    return null;
  }

  async readLineAt(): Promise<null> {
    return null;
  }

  close(): void {
    this.#close();
  }

  #next(): Promise<IteratorResult<Uint8Array>> {
    this.#coming ??= this.#advance();
    return this.#coming;
  }

  async #advance(): Promise<IteratorResult<Uint8Array>> {
    try {
      this.#unpacked ??= await this.#begin();
      return await this.#unpacked.next();
    } catch (error) {
      this.fault ??= `reading stopped: ${problemText(error)}`;
      return { done: true, value: undefined };
    }
  }

  async #begin(): Promise<AsyncIterator<Uint8Array>> {
    let first = Buffer.alloc(0);
    while (isUndecided(first)) {
      const next = await this.#source.next();
      if (next.done === true) break;
      first = Buffer.concat([first, next.value]);
    }
    const compression = compressionOf(first);
    if (typeof compression !== 'string') {
      this.fault = `it is packed with ${compression.unknown}, which is not understood: unpack it first`;
      return nothing();
    }
    this.compression = compression;
    return this.#unpack(this.#packed(first));
  }

  #unpack(packed: AsyncGenerator<Buffer>): AsyncIterator<Uint8Array> {
    if (this.compression === 'none') return packed;
    const fault = (sentence: string) => {
      this.fault ??= sentence;
    };
    return this.compression === 'gzip'
      ? gunzipped(packed, fault)
      : unzstd(packed, { progress: () => undefined, fault });
  }

  async *#packed(first: Buffer): AsyncGenerator<Buffer> {
    this.done += first.length;
    if (first.length > 0) yield first;
    for (;;) {
      const next = await this.#source.next();
      if (next.done === true) return;
      this.done += next.value.length;
      yield Buffer.from(next.value.buffer, next.value.byteOffset, next.value.length);
    }
  }
}

async function* nothing(): AsyncGenerator<Buffer> {}

async function* gunzipped(packed: AsyncIterable<Buffer>, fault: (sentence: string) => void): AsyncGenerator<Buffer> {
  const run = { out: 0, used: 0, problem: null };
  yield* inflate(packed, run);
  if (run.problem !== null)
    fault(`its gzip data is cut or broken (${String(run.problem)}); what stands before was read`);
}
