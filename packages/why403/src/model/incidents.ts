import type { Evidence, Fix } from './diagnosis.ts';
import type { Actor, Cause, Layer, ProductId, Strength } from './taxonomy.ts';

/** How often a value was asked with, and how often it was refused. */
export interface KeyCount {
  readonly key: string;
  readonly refused: number;
  /** All requests with it, refused ones included; null where only the refused ones were counted. */
  readonly total: number | null;
}

/** The lists of most refused values, each with at most as many rows as were asked for, most refused first. */
export interface TopLists {
  /** Without the query. */
  readonly paths: readonly KeyCount[];
  readonly clients: readonly KeyCount[];
  /** IPv4 by /24, IPv6 by /48. */
  readonly networks: readonly KeyCount[];
  readonly agents: readonly KeyCount[];
  readonly referers: readonly KeyCount[];
  readonly users: readonly KeyCount[];
  readonly hosts: readonly KeyCount[];
  readonly countries: readonly KeyCount[];
}

/** Refused requests below one folder of the site, by hour. */
interface HeatRow {
  /** First folder of the path, as `firstFolder` of log-rows gives it. */
  readonly prefix: string;
  /** All refused requests below it that have a time: the sum of `hours`. */
  readonly refused: number;
  /** By hour in UTC as in `perHour`, in order of time; hours without any are left out. */
  readonly hours: readonly (readonly [hour: string, refused: number])[];
}

/** What all refused requests of an incident have in common; only what they share is there. */
export interface SharedBy {
  /** One path, without its query. */
  readonly path?: string;
  /** All paths below it; ends in a slash. */
  readonly prefix?: string;
  /** One address. */
  readonly client?: string;
  /** Address range in CIDR notation. */
  readonly network?: string;
  readonly agent?: string;
  /** Host of the Referer. */
  readonly refererHost?: string;
  readonly method?: string;
  readonly user?: string;
  readonly host?: string;
  readonly country?: string;
  /** What the log itself says of the reason, in the words of its format: `sc-substatus 6`, `actions_executed waf`. */
  readonly reason?: string;
}

/** Addresses that called themselves a crawler, held against the ranges its operator publishes. */
export interface CrawlerCheck {
  /** As the agent names itself: `Googlebot`. */
  readonly name: string;
  /** Clients inside the published ranges, outside them, and of crawlers that publish none we hold. */
  readonly verified: number;
  readonly fake: number;
  readonly unknown: number;
  /** Date of the list of ranges, or null where none is held. */
  readonly rangesAsOf: string | null;
}

/** A change that was made shortly before an incident began. */
export interface NearbyChange {
  /** ISO 8601. */
  readonly time: string;
  readonly name: string;
  /** From the change to the first refusal. */
  readonly secondsBefore: number;
}

/** Requests refused together for one reason. */
export interface Incident {
  readonly cause: Cause;
  readonly strength: Strength;
  /** Rule whose evidence named the cause, or null where only the pattern of the requests speaks. */
  readonly rule: string | null;
  readonly layer: Layer;
  readonly product: ProductId;
  /** One sentence: who is refused what, since when. */
  readonly title: string;
  /** Why this cause, and what else it could be. */
  readonly explanation: string;
  readonly by: SharedBy;
  /** Other causes that the same requests would fit. */
  readonly couldAlsoBe: readonly Cause[];
  /** ISO 8601 in UTC, of the first and the last refused request. */
  readonly since: string;
  readonly until: string;
  /** Stretches of time between which the same requests were served or not made. */
  readonly spells: readonly { readonly since: string; readonly until: string; readonly requests: number }[];
  /** Whether the last refusal is at the end of the log. */
  readonly ongoing: boolean;
  readonly requests: number;
  readonly clients: number;
  readonly paths: number;
  /** Requests with the same marks that were served in the same stretches of time. */
  readonly served: number;
  /** Who is lost by it. */
  readonly affects: 'people' | 'crawlers' | 'programs' | 'mixed';
  readonly crawler: CrawlerCheck | null;
  readonly change: NearbyChange | null;
  readonly evidence: readonly Evidence[];
  readonly fixes: readonly Fix[];
  readonly whoCanFix: readonly Actor[];
}

/** Refused requests that nobody misses: scanners that guess names. */
export interface Noise {
  /** What they ask for, in a few words. */
  readonly kind: string;
  readonly requests: number;
  readonly clients: number;
  readonly paths: readonly KeyCount[];
}

/** What was read of one log. */
export interface LogSource {
  readonly name: string;
  /** Format as detected or given: a log kind, or the notation of the server. */
  readonly format: string;
  readonly lines: number;
  /** After decompression. */
  readonly bytes: number;
  /** Lines that no format reads, with one sample where there are any. */
  readonly unread: number;
  readonly unreadSample: string | null;
  /** What went wrong with the file: a cut member, a file that shrank. */
  readonly fault: string | null;
}

/** A number that is not exact, and how far off it can be. */
export interface Approximation {
  readonly of: string;
  /** Largest possible error of any count of this kind. */
  readonly atMost: number;
  readonly why: string;
}

/** Who was refused, why and since when, in any amount of log. */
export interface LogAnalysis {
  readonly version: 1;
  readonly engine: 'stream' | 'duckdb' | 'clickhouse';
  readonly sources: readonly LogSource[];
  readonly lines: number;
  readonly bytes: number;
  /** Time of the first and last request, ISO 8601 in UTC; null where there was none. */
  readonly first: string | null;
  readonly last: string | null;
  /** Requests by status; `0` are lines that tell none. */
  readonly byStatus: Readonly<Record<string, number>>;
  /** Statuses that count as refused here. */
  readonly refusedStatuses: readonly number[];
  readonly refused: number;
  /** Refused requests by minute in UTC, `2026-03-01T00:00Z`; minutes without any are left out. */
  readonly perMinute: readonly (readonly [minute: string, refused: number])[];
  /** All requests by hour in UTC, `2026-03-01T00Z`: total and refused. */
  readonly perHour: readonly (readonly [hour: string, total: number, refused: number])[];
  /**
   * Refused requests (noise included) by first folder and hour: as many folders as the top lists have rows, most refused
   * first, then by prefix in order of code units. Exact.
   */
  readonly heat: readonly HeatRow[];
  readonly top: TopLists;
  /** Most refused first. */
  readonly incidents: readonly Incident[];
  readonly noise: readonly Noise[];
  /** Refused requests that belong to no incident and are no noise. */
  readonly unexplained: number;
  readonly crawlers: readonly CrawlerCheck[];
  readonly approximations: readonly Approximation[];
  /** What is missing and why: the reader was stopped, a server of the cluster is down. Empty: everything was read. */
  readonly partial: readonly string[];
}

/** One incident in two windows of time. */
export interface IncidentChange {
  readonly by: SharedBy;
  readonly cause: Cause;
  readonly title: string;
  /** Refused requests in each window; null where they were not counted, as each count reads the log once more. */
  readonly before: number | null;
  readonly after: number | null;
  readonly verdict: 'gone' | 'less' | 'same' | 'more' | 'new' | 'not-counted';
}

/** The same log in two windows of time: did the change help? */
export interface LogComparison {
  readonly version: 1;
  readonly before: LogAnalysis;
  readonly after: LogAnalysis;
  /** Share of refused requests in each window. */
  readonly share: { readonly before: number; readonly after: number };
  readonly incidents: readonly IncidentChange[];
}
