import type { AnswerOf } from '../../diagnose/incidents/by-configuration.ts';
import { type Confirmed, checkCrawlers, indexCrawlers } from '../../evaluate/incidents/crawlers.ts';
import type { FinderResult } from '../../evaluate/incidents/finder.ts';
import type { CrawlerClients } from '../../evaluate/incidents/found-incident.ts';
import { describeOnDemand } from '../../knowledge/describe-on-demand.ts';
import type { CrawlerRanges } from '../../model/crawler-ranges.ts';
import type { LogAnalysis } from '../../model/incidents.ts';
import type { LogPlan } from '../../model/log-plan.ts';
import { SampleLines } from './sample-lines.ts';

/** What is known beside the log: how crawlers are checked, and what the server was told. */
export interface ExplainSettings {
  /** In place of the ranges that are shipped; null: those. */
  readonly ranges: CrawlerRanges | null;
  /** Looks addresses up by name, where the user allows requests to name servers. */
  readonly confirm: ((clients: readonly CrawlerClients[], ranges: CrawlerRanges) => Promise<Confirmed>) | null;
  /** What the configuration of the server says to a request; null where none was given. */
  readonly answerOf: AnswerOf | null;
}

/** The shipped ranges, and no name servers. */
const SHIPPED: ExplainSettings = { ranges: null, confirm: null, answerOf: null };

/** Turns what a search found into incidents with causes. `lines` gives the engine's own lines, where it has any. */
export async function explainFound(
  result: FinderResult,
  plan: Pick<LogPlan, 'changes'>,
  first: number,
  { ranges, confirm, answerOf }: ExplainSettings = SHIPPED,
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
    answerOf,
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
