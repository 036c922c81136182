import { confirmCrawlers, nameServers } from '../../collect/confirm-crawlers.ts';
import type { ExplainSettings } from '../../engines/explain/explain-found.ts';
import { readCrawlerRanges } from '../../read/crawler-ranges.ts';
import { warn } from '../notices.ts';
import { readTextFile } from '../read-file.ts';
import type { LogsOptions } from './logs-options.ts';

/**
 * What is known beside the log. Crawlers are checked by the shipped ranges or those of a file, and by name only where that
 * is allowed; the configuration says which of its lines refuses.
 */
export async function explainSettings({ crawlerRanges, online, config }: LogsOptions): Promise<ExplainSettings> {
  return {
    ranges: crawlerRanges === undefined ? null : readCrawlerRanges(readTextFile(crawlerRanges), crawlerRanges),
    confirm: online === true ? (clients, ranges) => confirmCrawlers(clients, ranges, nameServers(), warn) : null,
    answerOf: config === undefined ? null : (await import('./config-answers.ts')).answersOf(config),
  };
}
