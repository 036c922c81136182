import dns from 'node:dns/promises';
import { addressKey } from '../evaluate/edge-ranges.ts';
import { crawlerName } from '../evaluate/incidents/crawler-names.ts';
import { type Confirmed, indexCrawlers, verdictOf } from '../evaluate/incidents/crawlers.ts';
import type { CrawlerClients } from '../evaluate/incidents/found-incident.ts';
import type { CrawlerRanges } from '../model/crawler-ranges.ts';

/** Domains in which all addresses of a crawler have their names, as its operator documents. */
const DOMAINS: Readonly<Record<string, readonly string[]>> = {
  Googlebot: ['googlebot.com', 'google.com'],
  bingbot: ['search.msn.com'],
  Applebot: ['applebot.apple.com'],
  YandexBot: ['yandex.ru', 'yandex.net', 'yandex.com'],
  Baiduspider: ['baidu.com', 'baidu.jp'],
  PetalBot: ['petalsearch.com'],
  'Yahoo! Slurp': ['crawl.yahoo.net'],
  SeznamBot: ['seznam.cz'],
  AhrefsBot: ['ahrefs.com', 'ahrefs.net'],
  SemrushBot: ['bot.semrush.com'],
  Amazonbot: ['crawl.amazonbot.amazon'],
  Pinterestbot: ['pinterest.com', 'pinterestcrawler.com'],
};

const MOST_ADDRESSES = 200;
const AT_ONCE = 10;
const PATIENCE = { timeout: 2000, tries: 2 } as const;
/** Answers that say there is no name, where all others say only that nobody answered. */
const NO_NAME: ReadonlySet<string> = new Set(['ENOTFOUND', 'ENODATA']);

/** What is asked of the DNS. */
export interface NameServers {
  reverse(address: string): Promise<readonly string[]>;
  addresses(name: string): Promise<readonly string[]>;
}

/** The name servers of this machine. */
export function nameServers(): NameServers {
  const resolver = new dns.Resolver(PATIENCE);
  return {
    reverse: (address) => resolver.reverse(address),
    async addresses(name) {
      const answers = await Promise.allSettled([resolver.resolve4(name), resolver.resolve6(name)]);
      return answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
    },
  };
}

/**
 * Checks addresses that call themselves a crawler of which no ranges are held, by their names and back: the name of the
 * address must lie in a domain of the operator, and lead to the address again. `announce` is told first how many are asked for.
 */
export async function confirmCrawlers(
  seen: readonly CrawlerClients[],
  ranges: CrawlerRanges,
  servers: NameServers,
  announce: (text: string) => void,
): Promise<Confirmed> {
  const index = indexCrawlers(ranges);
  const asked = new Map<string, string>();
  for (const { agent, clients } of seen) {
    const name = crawlerName(agent);
    if (name === null || DOMAINS[name] === undefined) continue;
    for (const client of clients) {
      const isOpen = addressKey(client) !== null && verdictOf(name, client, index, new Map()) === 'unknown';
      if (isOpen && asked.size < MOST_ADDRESSES) asked.set(client, name);
    }
  }
  const confirmed = new Map<string, 'verified' | 'fake'>();
  if (asked.size === 0) return confirmed;
  announce(
    `asking the name servers of this machine for ${asked.size === 1 ? 'an address that calls itself' : `${asked.size} addresses that call themselves`} ${[...new Set(asked.values())].join(', ')}`,
  );
  const waiting = [...asked];
  const work = async () => {
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const verdict = await verdictByName(next[0], DOMAINS[next[1]] ?? [], servers);
      if (verdict !== null) confirmed.set(next[0], verdict);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return confirmed;
}

async function verdictByName(
  address: string,
  domains: readonly string[],
  servers: NameServers,
): Promise<'verified' | 'fake' | null> {
  let names: readonly string[];
  try {
    names = await servers.reverse(address);
  } catch (error) {
    return NO_NAME.has((error as NodeJS.ErrnoException).code ?? '') ? 'fake' : null;
  }
  const own = names.filter((name) => {
    const bare = name.toLowerCase().replace(/\.$/, '');
    return domains.some((domain) => bare.endsWith(`.${domain}`));
  });
  if (own.length === 0) return 'fake';
  try {
    const back = (await Promise.all(own.map((name) => servers.addresses(name)))).flat();
    if (back.length === 0) return null;
    return back.some((one) => addressKey(one) === addressKey(address)) ? 'verified' : 'fake';
  } catch {
    return null;
  }
}
