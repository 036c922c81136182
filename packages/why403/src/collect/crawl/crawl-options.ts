import type { ExchangeObservation, HeaderList } from '../../model/observation.ts';
import type { FoundBy, ViewName } from '../../model/survey.ts';
import type { PaceSettings } from './pace.ts';
import type { PageLimits } from './page-client.ts';

/** Addresses that somebody named, and who. */
export interface ListedUrls {
  readonly by: Extract<FoundBy, 'list' | 'log' | 'search-console'>;
  readonly urls: readonly string[];
}

/** How a site is crawled. */
export interface CrawlSettings {
  readonly start: string;
  /** Hosts besides that of the start. */
  readonly hosts: readonly string[];
  /** The first is our own. */
  readonly views: readonly [ViewName, ...ViewName[]];
  /** Own site: what is refused is asked once more as a browser, with the cookie it set, and from a page of the site. */
  readonly mine: boolean;
  /** Credentials: sent to the web origin of the start, for addresses that are listed, and for no discovered link. */
  readonly secrets: HeaderList;
  readonly listed: readonly ListedUrls[];
  /** Sitemaps besides those of robots.txt. */
  readonly sitemaps: readonly string[];
  readonly pace: PaceSettings;
  /** Whether the pace was set for one's own site: then it holds against Crawl-delay as well. */
  readonly isOwnPace: boolean;
  readonly pages: number;
  readonly queries: number;
  readonly state: string | null;
  readonly insecure: boolean;
  /** Names with the address that is asked in their place. */
  readonly resolve: ReadonlyMap<string, string>;
  readonly limits: PageLimits;
}

/** How far a crawl is. */
export interface CrawlProgress {
  readonly done: number;
  readonly waiting: number;
  readonly refused: number;
}

/** Whoever judges answers, as a crawl does not. */
export interface CrawlJudge {
  /** The number of the kind of refusal that an answer is; -1 where it is none. */
  examine(answer: ExchangeObservation): Promise<number>;
  /** Lines of the state that are the judge's own, in order. */
  replay(line: readonly unknown[]): void;
  /** Given once, to keep lines in the state. */
  keep(add: (line: readonly [string, ...unknown[]]) => void): void;
}
