/** How a log is packed, as its first bytes say. */
export type Compression = 'none' | 'gzip' | 'zstd';

/** How far is read from a place: a record may have many lines, and a line many records. */
export interface Reach {
  readonly lines: number;
  readonly bytes: number;
}

/** One log as bytes, wherever it comes from. */
export interface LogInput {
  /** As it is shown: the path as given, or `standard input`. */
  readonly name: string;
  /** Of an unpacked regular file, so that it can be read at any place; null for all others. */
  readonly path: string | null;
  /**
   * Descriptor of that file, held open since the inputs were listed: a log that is rotated meanwhile is still the one
   * meant. Read at positions only. Null where `path` is null.
   */
  readonly descriptor: number | null;
  /** Bytes on disk as it was opened; null where that is not known. */
  readonly size: number | null;
  readonly compression: Compression;
  /** Bytes read so far of those on disk. */
  readonly done: number;
  /** What went wrong so far, in one sentence; null where nothing did. */
  readonly fault: string | null;
  /** The bytes, unpacked, in order. A piece is valid until the next one is asked for. Never throws: see `fault`. */
  read(stop: AbortSignal): AsyncIterable<Uint8Array>;
  /** The first bytes, unpacked, at most {@link SAMPLE_BYTES} or about as many as asked for; they are part of `read` all the same. */
  firstBytes(most?: number): Promise<Uint8Array>;
  /** The last bytes of a file that can be read at any place, at most {@link END_BYTES}; null for others. */
  lastBytes(): Promise<Uint8Array | null>;
  /** The line that begins at a place, or as many as are asked for, cut at 64 KiB unless said otherwise; null where there is no such place to go back to. */
  readLineAt(offset: number, reach?: Reach): Promise<string | null>;
  /** Of what can be read forward only: makes the lines at these places ready in one pass, before they are asked for. */
  recall?(places: readonly number[], reach?: Reach): Promise<void>;
  /** Takes note that the file ended at a place before its end, for whoever reads the descriptor itself; `problem`: why. */
  endedAt?(at: number, problem: unknown): void;
  close(): void;
}

/** How much of a log is looked at to know its format. */
export const SAMPLE_BYTES = 256 * 1024;
/** How much of its end. */
export const END_BYTES = 64 * 1024;
/** How much is read at once. */
export const PIECE_BYTES = 1024 * 1024;
/** What is longer is no line of a log that is understood. */
export const LINE_SHOWN = 64 * 1024;
/** Unless more is asked for. */
export const ONE_LINE: Reach = { lines: 1, bytes: LINE_SHOWN };
