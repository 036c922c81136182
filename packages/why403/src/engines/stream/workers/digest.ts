import type { LogRow } from '../../../model/log-rows.ts';
import type { ScannerSeed } from '../scanner/load-scanner.ts';
import type { Span } from '../scanner/scan-source.ts';

/** What a worker is made with. Every worker reads the same open files, by their descriptors. */
export interface WorkerOrders {
  readonly seed: ScannerSeed;
  /** Length of the stretches of time in seconds; null where no incidents are looked for. */
  readonly stretches: { readonly fine: number; readonly coarse: number } | null;
  /** Minutes east of UTC of times without a zone. */
  readonly zoneMinutes: number;
}

/** A part of a file that one worker reads in one piece. */
export interface Segment extends Span {
  /** Number of the source in the analysis. */
  readonly source: number;
  readonly descriptor: number;
  /** Whether each line has its virtual host in front. */
  readonly hasHost: boolean;
}

/** From one place of the columns of a digest to another. */
interface Range {
  readonly from: number;
  readonly to: number;
}

/** Requests of one stretch of time. */
interface Requests {
  readonly bucket: number;
  readonly total: number;
  readonly refused: Range;
  /** Columns that have values; the keys of all requests in one are told after those in the one before. */
  readonly columns: readonly number[];
  readonly values: number;
}

/**
 * What happened in a segment, in order, to the stretches of time that are open. The first ones it meets may have been
 * open before it, so their requests are given one by one, and so are those of the stretches that are open at its end.
 */
export type StretchEvent =
  /** A stretch was met that may have been open before. */
  | { readonly kind: 'enter'; readonly bucket: number }
  /** It was closed: its requests in this segment. */
  | ({ readonly kind: 'leave' } & Requests)
  /** A stretch was closed of which this segment has everything. What its requests were is told where any was refused. */
  | ({ readonly kind: 'closed' } & Requests)
  /** How often keys were asked with in the stretches that were closed since the last time this was said. */
  | { readonly kind: 'counts'; readonly keys: Range }
  /** A request without a time. */
  | { readonly kind: 'row'; readonly row: LogRow; readonly offset: number }
  /** A stretch is open at the end, in the order in which they were asked for. */
  | ({ readonly kind: 'open' } & Requests);

/** Everything that a segment has. Keys are numbers of the worker, which are told with their hashes when they are new. */
export interface Digest {
  /** Number of the first key told here. */
  readonly firstKey: number;
  /** Of each new key: the halves of its hash, and dimension and wider key as the scanner holds them. */
  readonly newKeys: Uint32Array;
  /** Texts of values first refused: key, length and dimension of each, and the bytes one after the other. */
  readonly texts: Uint32Array;
  readonly textBytes: Uint8Array;
  /** Keys and how often each was refused. */
  readonly refusals: Uint32Array;
  /** Statuses and how many requests had them. */
  readonly statuses: readonly (readonly [status: number, requests: number])[];
  /** Minutes, and requests and refused ones in each. */
  readonly minutes: Float64Array;
  /** Folders, the hour as its first second, and refused requests. */
  readonly heat: readonly (readonly [folder: string, second: number, refused: number])[];
  readonly first: number;
  readonly last: number;
  /** Start of the last stretch that has a line, -Infinity where none has. */
  readonly lastStretch: number;
  readonly lines: number;
  readonly unread: number;
  readonly unreadSample: string | null;
  /** Lines that no format reads and that are not blank, and the last of them. */
  readonly strange: { readonly lines: number; readonly last: readonly string[] };
  readonly events: readonly StretchEvent[];
  /** What the events speak of: refused requests, keys of all, and keys with counts. */
  readonly refused: RefusedColumns;
  readonly values: Uint32Array;
  readonly keyCounts: Uint32Array;
}

/** Refused requests: time, place, bytes and number in the stretch, and the keys of the columns of each. */
interface RefusedColumns {
  readonly second: Float64Array;
  readonly offset: Float64Array;
  readonly bytes: Int32Array;
  readonly request: Int32Array;
  readonly keys: Uint32Array;
}

/** What a worker answers: a segment, or why it has to be read by the one who asked. Keys begin anew after that. */
export type WorkerAnswer = { readonly digest: Digest } | { readonly trouble: string };

/** A segment that is not read by a worker, as it would say too much of it. */
export class Unusual extends Error {}
