import type { CrawlerRanges } from '../../model/crawler-ranges.ts';
import type { CrawlerCheck } from '../../model/incidents.ts';
import { addressKey, type EdgeIndex, indexEdgeRanges, ownerOfAddress } from '../edge-ranges.ts';
import { crawlerName } from './crawler-names.ts';
import type { CrawlerClients } from './found-incident.ts';

/** Lists ready for look-ups, by the key of the list. */
export type CrawlerIndex = ReadonlyMap<string, EdgeIndex>;

/** What is known of an address beyond the lists: its operator's own name servers were asked. */
export type Confirmed = ReadonlyMap<string, 'verified' | 'fake'>;

/** Which list covers which names. Google publishes one for its search crawlers and one for those with special purposes. */
const LISTS: Readonly<Record<string, string>> = {
  Googlebot: 'googlebot',
  GoogleOther: 'googlebot',
  'Google-InspectionTool': 'googlebot',
  'Storebot-Google': 'googlebot',
  'AdsBot-Google': 'google-special-crawlers',
  'Mediapartners-Google': 'google-special-crawlers',
  'APIs-Google': 'google-special-crawlers',
};

/** Sorts the ranges of every list once. */
export function indexCrawlers(ranges: CrawlerRanges): CrawlerIndex {
  return new Map(
    Object.entries(ranges).map(([name, { creationTime, prefixes }]) => [
      name.toLowerCase(),
      indexEdgeRanges({ asOf: creationTime.slice(0, 10), cdn: { [name]: prefixes }, waf: {} }),
    ]),
  );
}

/** The list that covers a name, or undefined where none is held. */
function listOf(name: string, index: CrawlerIndex): EdgeIndex | undefined {
  return index.get(name.toLowerCase()) ?? index.get(LISTS[name] ?? '');
}

/** Whether an address may call itself by the name: by address only, as anybody can write any name. */
export function verdictOf(
  name: string,
  address: string,
  index: CrawlerIndex,
  confirmed: Confirmed,
): 'verified' | 'fake' | 'unknown' {
  const list = listOf(name, index);
  if (list !== undefined && addressKey(address) !== null) {
    return ownerOfAddress(list, address) === null ? 'fake' : 'verified';
  }
  return confirmed.get(address) ?? 'unknown';
}

/** Holds addresses against the ranges of the crawler that they call themselves; most addresses first. */
export function checkCrawlers(
  seen: readonly CrawlerClients[],
  index: CrawlerIndex,
  confirmed: Confirmed,
): CrawlerCheck[] {
  const byName = new Map<string, Set<string>>();
  for (const { agent, clients } of seen) {
    const name = crawlerName(agent);
    if (name === null) continue;
    const known = byName.get(name) ?? new Set();
    for (const client of clients) known.add(client);
    byName.set(name, known);
  }
  return [...byName]
    .sort((a, b) => b[1].size - a[1].size || (a[0] < b[0] ? -1 : 1))
    .map(([name, clients]) => checkOne(name, clients, index, confirmed));
}

function checkOne(name: string, clients: ReadonlySet<string>, index: CrawlerIndex, confirmed: Confirmed): CrawlerCheck {
  const count = { verified: 0, fake: 0, unknown: 0 };
  for (const client of clients) count[verdictOf(name, client, index, confirmed)]++;
  return { name, ...count, rangesAsOf: listOf(name, index)?.asOf ?? null };
}
