import { openInputs } from '../engines/input/open-inputs.ts';
import { RowReader } from '../engines/input/rows.ts';
import { openSource } from '../engines/stream/opened-source.ts';
import { UsageError } from '../errors.ts';
import { crawlerName, isSearchCrawler } from '../evaluate/incidents/crawler-names.ts';
import { type CrawlerIndex, indexCrawlers, verdictOf } from '../evaluate/incidents/crawlers.ts';
import type { CrawlerRanges } from '../model/crawler-ranges.ts';
import type { LogRow } from '../model/log-rows.ts';
import type { LoggedUse } from '../model/survey.ts';
import { emptyRow } from '../read/log-rows/row-format.ts';

type Counted = { -readonly [Name in keyof LoggedUse]: LoggedUse[Name] } & { newest: number };

/** Paths that are counted; those of later lines of a longer log are not. */
const PATHS = 200_000;
const NOBODY: ReadonlyMap<string, 'verified' | 'fake'> = new Map();

/** What logs say of each path of a host: requests, and those of search crawlers, verified by the ranges of their operators. Throws `UsageError` where nothing can be read. */
export async function loggedUse(
  files: readonly string[],
  ranges: CrawlerRanges | null,
  host: string,
): Promise<ReadonlyMap<string, LoggedUse>> {
  const index = indexCrawlers(ranges ?? (await shippedRanges()));
  const uses = new Map<string, Counted>();
  const inputs = await openInputs(files);
  const never = new AbortController().signal;
  let rows = 0;
  for (const [number, input] of inputs.entries()) {
    const { format } = await openSource(input, number, null);
    const reader = new RowReader(format);
    const row = emptyRow();
    const read = () => {
      while (reader.next(row)) {
        rows += 1;
        count(row, host, uses, index);
      }
    };
    for await (const piece of input.read(never)) {
      reader.push(piece);
      read();
    }
    reader.end();
    read();
    input.close();
    if (input.fault !== null) throw new UsageError(`${input.name} cannot be read: ${input.fault}`);
  }
  if (rows === 0) throw new UsageError(`${files.join(', ')}: no line is of a log of requests that is known`);
  return uses;
}

function count(row: LogRow, host: string, uses: Map<string, Counted>, index: CrawlerIndex): void {
  if (row.status === 0 || !row.path.startsWith('/')) return;
  if (row.host !== '' && withoutPort(row.host) !== withoutPort(host)) return;
  const path = pathOf(row.path);
  let use = uses.get(path);
  if (use === undefined) {
    if (uses.size >= PATHS) return;
    use = { requests: 0, crawler: 0, crawlerRefused: 0, lastCrawlerStatus: null, pretended: 0, newest: 0 };
    // The text of the row is a part of a larger one, which would stay with it.
    uses.set(Buffer.from(path, 'latin1').toString('latin1'), use);
  }
  use.requests += 1;
  const name = crawlerName(row.agent);
  if (name === null || !isSearchCrawler(name)) return;
  const verdict = verdictOf(name, row.client, index, NOBODY);
  if (verdict === 'fake') use.pretended += 1;
  if (verdict !== 'verified') return;
  use.crawler += 1;
  if ([401, 403, 429].includes(row.status)) use.crawlerRefused += 1;
  if (use.lastCrawlerStatus !== null && row.second < use.newest) return;
  use.lastCrawlerStatus = row.status;
  use.newest = Number.isNaN(row.second) ? use.newest : row.second;
}

function withoutPort(host: string): string {
  return host.replace(/:\d+$/, '').toLowerCase();
}

const PLAIN = /^[\w/.~-]*$/;

/** As it stands in addresses. */
function pathOf(path: string): string {
  if (PLAIN.test(path) && !path.includes('/.')) return path;
  try {
    return new URL(`http://host${path}`).pathname;
  } catch {
    return path;
  }
}

async function shippedRanges(): Promise<CrawlerRanges> {
  const { default: ranges } = await import('../../data/crawlers.json', { with: { type: 'json' } });
  return ranges;
}
