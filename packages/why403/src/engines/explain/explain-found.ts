import { type Confirmed, checkCrawlers, indexCrawlers } from '../../evaluate/incidents/crawlers.ts';
import type { FinderResult } from '../../evaluate/incidents/finder.ts';
import type { CrawlerClients } from '../../evaluate/incidents/found-incident.ts';
import { describeOnDemand } from '../../knowledge/describe-on-demand.ts';
import type { CrawlerRanges } from '../../model/crawler-ranges.ts';
import type { LogAnalysis } from '../../model/incidents.ts';
import type { LogPlan } from '../../model/log-plan.ts';
import { SampleLines } from './sample-lines.ts';

/** How crawlers are checked. */
export interface CrawlerSettings {
  /** In place of the ranges that are shipped; null: those. */
  readonly ranges: CrawlerRanges | null;
  /** Looks addresses up by name, where the user allows requests to name servers. */
  readonly confirm: ((clients: readonly CrawlerClients[], ranges: CrawlerRanges) => Promise<Confirmed>) | null;
}

/** The shipped ranges, and no name servers. */
const SHIPPED_CRAWLERS: CrawlerSettings = { ranges: null, confirm: null };

/** Turns what a search found into incidents with causes. `lines` gives the engine's own lines, where it has any. */
export async function explainFound(
  result: FinderResult,
  plan: Pick<LogPlan, 'changes'>,
  first: number,
  { ranges, confirm }: CrawlerSettings = SHIPPED_CRAWLERS,
  lines: SampleLines = new SampleLines([]),
): Promise<Pick<LogAnalysis, 'incidents' | 'unexplained' | 'crawlers'>> {
  const held = ranges ?? (await shippedRanges());
  const crawlers = indexCrawlers(held);
  const confirmed: Confirmed = confirm === null ? new Map() : await confirm(result.crawlerClients, held);
  await lines.read(result.incidents);
  const incidents = await describeOnDemand(result.incidents, {
    samples: lines.samples,
    errors: lines.errors,
    logOf: lines.logOf,
    changes: plan.changes,
    crawlers,
    confirmed,
    first,
  });
  return {
    incidents,
    unexplained: result.unexplained,
    crawlers: checkCrawlers(result.crawlerClients, crawlers, confirmed),
  };
}

async function shippedRanges(): Promise<CrawlerRanges> {
  const { default: ranges } = await import('../../../data/crawlers.json', { with: { type: 'json' } });
  return ranges;
}
