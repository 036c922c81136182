import type { SharedBy } from '../../model/incidents.ts';
import type { Dimension } from '../../model/log-rows.ts';

/** A refused request to cite: number of its source and byte offset of its line there (-1: the engine has no lines). */
export interface Sample {
  readonly source: number;
  readonly offset: number;
  readonly second: number;
}

/** A value with the refused requests that had it. */
export interface Weighted {
  readonly key: string;
  readonly refused: number;
}

/** Stretch of time in which requests were refused together; seconds since 1970, both ends included. */
export interface FoundSpell {
  readonly first: number;
  readonly last: number;
  readonly requests: number;
}

/** What the refused requests of an incident are like, as numbers of requests. */
export interface Likeness {
  /** With a Referer of the site's own pages, of other sites, and without any. */
  readonly ownReferer: number;
  readonly foreignReferer: number;
  readonly noReferer: number;
  /** By somebody who was logged in. */
  readonly withUser: number;
  /** For pictures, scripts, fonts and other files that pages load. */
  readonly assets: number;
  /** For an address that ends in a slash. */
  readonly directories: number;
  /** For what only some people may use: an administration page, an API. */
  readonly administration: number;
  readonly api: number;
  /** Most frequent sizes of the answer, at most 16; -1 stands for "not shown". */
  readonly bytes: readonly (readonly [bytes: number, refused: number])[];
  readonly methods: readonly Weighted[];
  /** Most frequent agents, at most 32. */
  readonly agents: readonly Weighted[];
  /** Most frequent values, at most 8 of each. */
  readonly reasons: readonly Weighted[];
  readonly users: readonly Weighted[];
  /** Refused requests for each second in which there was any. */
  readonly perActiveSecond: number;
}

/** Addresses that called themselves a crawler. */
export interface CrawlerClients {
  readonly agent: string;
  readonly clients: readonly string[];
}

/** Requests refused together, and what they share that served ones do not. Why, is not said yet. */
export interface FoundIncident {
  readonly primary: { readonly dimension: Dimension; readonly key: string };
  readonly by: SharedBy;
  /** Seconds since 1970 of the first and the last refused request. */
  readonly first: number;
  readonly last: number;
  readonly spells: readonly FoundSpell[];
  readonly ongoing: boolean;
  readonly requests: number;
  /** Distinct values; `atLeast` is set where there were more than are counted one by one. */
  readonly clients: number;
  readonly paths: number;
  readonly atLeast: boolean;
  /** Requests with the primary key that were not refused in the stretches where the incident was seen. */
  readonly served: number;
  /** Those of them that were served in stretches all over which others were refused: not only before or after. */
  readonly servedMeanwhile: number;
  /** Share of the requests with the agent that all share which were refused, 0..1; null where they share none. */
  readonly agentRefused: number | null;
  /** Up to 12 of the paths and clients with most refusals come first. */
  readonly somePaths: readonly string[];
  readonly someClients: readonly string[];
  readonly crawlerClients: readonly CrawlerClients[];
  readonly samples: readonly Sample[];
  readonly like: Likeness;
}
