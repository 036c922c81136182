/** How `why403 crawl` prints its answer. */
export const CRAWL_FORMATS = ['text', 'json', 'ndjson', 'csv', 'markdown', 'html', 'sarif', 'junit'] as const;

/** Options of `why403 crawl` as commander gives them. */
export interface CrawlOptions {
  readonly format: (typeof CRAWL_FORMATS)[number];
  readonly top?: number;
  readonly host?: readonly string[];
  readonly sitemap?: readonly string[];
  readonly urls?: readonly string[];
  readonly pages: number;
  readonly queries: number;
  readonly rate?: number;
  readonly concurrency?: number;
  readonly maxWait: number;
  readonly timeout: number;
  readonly state?: string;
  readonly mine?: boolean;
  readonly agent?: readonly ('browser' | 'googlebot' | 'why403')[];
  readonly log?: readonly string[];
  readonly crawlerRanges?: string;
  readonly searchConsole?: readonly string[];
  readonly baseline?: string;
  readonly header: readonly string[];
  readonly headerEnv: readonly string[];
  readonly resolve: readonly string[];
  readonly insecure: boolean;
  readonly progress?: boolean;
}
