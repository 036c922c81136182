/** One list of addresses from which a crawler comes, as its operator publishes it. */
export interface CrawlerList {
  /** When the operator made it; ISO 8601. */
  readonly creationTime: string;
  /** CIDR notation. */
  readonly prefixes: readonly string[];
}

/** The lists by name, in lower case: `{"googlebot": {"creationTime", "prefixes": […]}}`. */
export type CrawlerRanges = Readonly<Record<string, CrawlerList>>;
