import { confirmCrawlers, nameServers } from '../../collect/confirm-crawlers.ts';
import type { CrawlerSettings } from '../../engines/explain/explain-found.ts';
import { readCrawlerRanges } from '../../read/crawler-ranges.ts';
import { warn } from '../notices.ts';
import { readTextFile } from '../read-file.ts';
import type { LogsOptions } from './logs-options.ts';

/** How crawlers are checked: by the shipped ranges or those of a file, and by name only where that is allowed. */
export function crawlerSettings({ crawlerRanges, online }: LogsOptions): CrawlerSettings {
  return {
    ranges: crawlerRanges === undefined ? null : readCrawlerRanges(readTextFile(crawlerRanges), crawlerRanges),
    confirm: online === true ? (clients, ranges) => confirmCrawlers(clients, ranges, nameServers(), warn) : null,
  };
}
