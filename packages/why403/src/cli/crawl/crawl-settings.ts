import type { CrawlSettings, ListedUrls } from '../../collect/crawl/crawl-options.ts';
import { PAGE_LIMITS } from '../../collect/crawl/page-client.ts';
import { parseTarget, urlOf } from '../../collect/target.ts';
import { UsageError } from '../../errors.ts';
import type { ViewName } from '../../model/survey.ts';
import { readSearchConsole } from '../../read/crawl/search-console.ts';
import { readUrlList } from '../../read/crawl/url-list.ts';
import type { Knowing } from '../../survey/compile.ts';
import { warn } from '../notices.ts';
import { readTextFile } from '../read-file.ts';
import { headersFromWords } from '../request-options.ts';
import { baselineFrom } from './baseline.ts';
import type { CrawlOptions } from './crawl-command-options.ts';

/** Polite to any site: what a person with two windows open would ask. */
const POLITE = { rate: 5, concurrency: 2 } as const;
const MOST_CONNECTIONS = 256;
/** Addresses of a log that were refused to verified crawlers, and so are asked. */
const FROM_LOG = 10_000;

/** What the command line asks for, checked before anything is sent. */
export async function crawlSettings(
  site: string,
  options: CrawlOptions,
): Promise<{ readonly settings: CrawlSettings; readonly knowing: Knowing }> {
  const target = parseTarget(site);
  const start = new URL(urlOf(target));
  start.hash = '';
  const mine = options.mine === true;
  if (options.agent !== undefined && !mine)
    throw new UsageError(
      '--agent asks under a name that is not ours; it goes with --mine, which says that the site is yours',
    );
  const { rate = POLITE.rate, concurrency = POLITE.concurrency } = options;
  if (!mine && (rate > POLITE.rate || concurrency > POLITE.concurrency))
    throw new UsageError(
      `more than ${POLITE.rate} requests in a second or ${POLITE.concurrency} at once are for sites of your own: add --mine if this one is`,
    );
  const searchConsole = options.searchConsole?.map((file) => readSearchConsole(readTextFile(file), file)) ?? null;
  const log = options.log === undefined ? null : await useFrom(options.log, options.crawlerRanges ?? null, start.host);
  const secrets = headersFromWords(options.header, options.headerEnv);
  if (target.userInfo !== null)
    secrets.push(['Authorization', `Basic ${Buffer.from(target.userInfo).toString('base64')}`]);
  if (secrets.length > 0 && start.protocol === 'http:')
    warn('the request carries credentials over plain HTTP: anybody on the way can read them');
  const reported = new Map(searchConsole?.flatMap(({ crawled }) => [...crawled]) ?? []);
  const listed: ListedUrls[] = [
    ...(options.urls ?? []).map((file) => ({ by: 'list' as const, urls: listFrom(file, start.href) })),
    { by: 'search-console', urls: [...reported.keys()] },
    { by: 'log', urls: refusedInLog(log, start.origin) },
  ];
  return {
    settings: {
      start: start.href,
      hosts: options.host ?? [],
      views: viewsOf(mine, options.agent),
      mine,
      secrets,
      listed,
      sitemaps: options.sitemap ?? [],
      pace: {
        interval: 1000 / rate,
        concurrency: Math.min(MOST_CONNECTIONS, Math.ceil(concurrency)),
        patience: options.maxWait * 1000,
      },
      isOwnPace: mine && options.rate !== undefined,
      pages: options.pages,
      queries: options.queries,
      state: options.state ?? null,
      insecure: options.insecure,
      resolve: resolved(options.resolve),
      limits: { ...PAGE_LIMITS, firstByte: options.timeout * 1000, total: options.timeout * 1000 },
    },
    knowing: {
      log,
      searchConsole: searchConsole === null ? null : reported,
      baseline: options.baseline === undefined ? null : baselineFrom(options.baseline),
    },
  };
}

/** The readers of logs are many, and needed for this alone. */
async function useFrom(files: readonly string[], ranges: string | null, host: string): Promise<Knowing['log']> {
  const { loggedUse } = await import('../../survey/logged-use.ts');
  const { readCrawlerRanges } = await import('../../read/crawler-ranges.ts');
  return loggedUse(files, ranges === null ? null : readCrawlerRanges(readTextFile(ranges), ranges), host);
}

function viewsOf(mine: boolean, agents: CrawlOptions['agent'] = ['browser']): [ViewName, ...ViewName[]] {
  return mine ? ['why403', ...new Set(agents.filter((name) => name !== 'why403'))] : ['why403'];
}

function listFrom(file: string, start: string): readonly string[] {
  const urls = readUrlList(readTextFile(file === '-' ? null : file), start);
  if (urls.length === 0) throw new UsageError(`${file} has no address; expected one on each line`);
  return urls;
}

function refusedInLog(log: Knowing['log'], origin: string): string[] {
  const refused = [...(log ?? [])].filter(([, { lastCrawlerStatus }]) =>
    [401, 403, 429].includes(lastCrawlerStatus ?? 0),
  );
  return refused
    .sort(([, a], [, b]) => b.crawlerRefused - a.crawlerRefused)
    .slice(0, FROM_LOG)
    .map(([path]) => origin + path);
}

function resolved(entries: readonly string[]): Map<string, string> {
  const map = new Map<string, string>();
  for (const entry of entries) {
    const [, host, address] = /^([^:]{1,253}):\d{1,5}:(.{1,60})$/.exec(entry) ?? [];
    if (host === undefined || address === undefined)
      throw new UsageError(
        `expected host:port:address, as in example.com:443:203.0.113.7, not ${JSON.stringify(entry)}`,
      );
    map.set(host.toLowerCase(), address.replace(/^\[|\]$/g, ''));
  }
  return map;
}
