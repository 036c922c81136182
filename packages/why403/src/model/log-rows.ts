/**
 * The rows every engine works on, and how refused requests are handed to the search for incidents. Texts are held once
 * in a table of keys and spoken of by number: a log has millions of lines and few thousand values.
 */

/** One request of an access log, or one refusal of an error log. Empty text: not shown. */
export interface LogRow {
  /** Seconds since 1970 in UTC; NaN where the line has no time. */
  second: number;
  /** 0 where the line tells none. */
  status: number;
  method: string;
  /** Without the query. */
  path: string;
  client: string;
  agent: string;
  referer: string;
  user: string;
  host: string;
  country: string;
  /** What the log says of the reason, by its own field names: `sc-substatus 6`. */
  reason: string;
  /** Bytes of the answer; -1 where not shown. */
  bytes: number;
}

/** What a key is a value of. Prefixes are paths that end in a slash; a network is in CIDR notation. */
export const DIMENSIONS = [
  'path',
  'prefix',
  'client',
  'network',
  'agent',
  'referer',
  'refererHost',
  'method',
  'user',
  'host',
  'country',
  'reason',
] as const;
/** One of them. */
export type Dimension = (typeof DIMENSIONS)[number];

/** The columns of a refused request that hold a key. Wider keys (prefixes, networks, hosts of referers) are reached through `parent`. */
export const KEY_COLUMNS = [
  'path',
  'client',
  'agent',
  'referer',
  'method',
  'user',
  'host',
  'country',
  'reason',
] as const;
/** One of them. */
export type KeyColumn = (typeof KEY_COLUMNS)[number];

/**
 * How long a stretch of time is looked at in one piece. Each is a multiple of the one before, and `whole` is the whole
 * log: what is too rare to be seen in a fine stretch is looked for again in a coarser one.
 */
export type Scale = 'fine' | 'coarse' | 'whole';

/** The texts behind the numbers, and how often each was asked with. Key 0 is "none". */
export interface KeyTable {
  /** The text of a key: complete for every key that was ever refused. */
  name(key: number): string;
  dimension(key: number): Dimension;
  /**
   * The next wider key, or 0: of a path its folder, of a folder the one above, up to `/`; of an IPv4 address its /24, of that
   * the /16; of an IPv6 address its /48, of that the /32; of a referer its host. All others have none.
   */
  parent(key: number): number;
  /**
   * Requests with this key in the stretch of time being closed (since it began), or in the whole log so far: those that
   * were served, and of those refused the ones handed over in a batch. What is refused and in no batch (noise, and what
   * has no time) is left out, so that the total without the refused rows is what was served.
   */
  total(key: number, scale: Scale): number;
  /** Whether the path of a key is a name that scanners guess, where the table knows that; undefined: it does not. */
  isGuessed?(key: number): boolean | undefined;
}

/**
 * The refused requests of one stretch of time, as columns of equal length. Requests that only guess names (noise) are
 * not among them.
 */
export interface RefusedBatch {
  readonly scale: Scale;
  /** Number of the stretch: start in seconds since 1970 is `bucket * seconds`; 0 for the whole log. */
  readonly bucket: number;
  readonly seconds: number;
  readonly length: number;
  readonly second: Float64Array;
  readonly keys: Readonly<Record<KeyColumn, Int32Array>>;
  /** How many requests a row stands for: 1 from the stream; more where an engine has grouped them. */
  readonly weight: Int32Array;
  /** Bytes of the answer, -1 where not shown; of a grouped row the most frequent. */
  readonly bytes: Int32Array;
  /** Where the line stands, to cite it: number of the source and byte offset in it; -1 where the engine has no lines. */
  readonly source: Int32Array;
  readonly offset: Float64Array;
  /** All requests of the stretch, refused or served. */
  readonly total: number;
}

/** The folder that a path stands in at the top of the site: `/a/` of `/a/b/c`, `/` of `/b`, and empty where it is no path. */
export function firstFolder(path: string): string {
  if (!path.startsWith('/')) return '';
  return path.slice(0, Math.max(path.indexOf('/', 1), 0) + 1);
}
