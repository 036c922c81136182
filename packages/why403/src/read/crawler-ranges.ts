import { ReadError } from '../errors.ts';
import type { CrawlerList, CrawlerRanges } from '../model/crawler-ranges.ts';

const SHAPE =
  'expected {"NAME": {"creationTime": "2026-08-21…", "prefixes": ["66.249.64.0/27", …]}, …}, with the names of crawlers in lower case';
const CIDR =
  /^(?:\d{1,3}(?:\.\d{1,3}){3}(?:\/(?:\d|[12]\d|3[0-2]))?|(?=[0-9a-f.]{0,8}:)[0-9a-f:.]{2,45}(?:\/(?:\d{1,2}|1[01]\d|12[0-8]))?)$/i;

/**
 * Ranges of crawlers out of JSON. A prefix may also be an object, `{"ipv4Prefix": …}` or `{"ipv6Prefix": …}`, as search
 * engines publish them. Throws `ReadError` with what was expected.
 */
export function readCrawlerRanges(text: string, sourceName: string): CrawlerRanges {
  const value = parse(text, sourceName);
  const ranges: Record<string, CrawlerList> = {};
  for (const [name, list] of Object.entries(value)) ranges[name.toLowerCase()] = readList(name, list, sourceName);
  if (Object.keys(ranges).length === 0) throw new ReadError(sourceName, null, `no list in it; ${SHAPE}`);
  return ranges;
}

function parse(text: string, sourceName: string): object {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new ReadError(sourceName, null, `not JSON; ${SHAPE}`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new ReadError(sourceName, null, SHAPE);
  return value;
}

function readList(name: string, list: unknown, sourceName: string): CrawlerList {
  const { creationTime, prefixes } = (typeof list === 'object' && list !== null ? list : {}) as Record<string, unknown>;
  if (typeof creationTime !== 'string' || Number.isNaN(Date.parse(creationTime))) {
    throw new ReadError(sourceName, null, `"${name.slice(0, 40)}" has no "creationTime" that is a date; ${SHAPE}`);
  }
  if (!Array.isArray(prefixes) || prefixes.length === 0) {
    throw new ReadError(sourceName, null, `"${name.slice(0, 40)}" has no "prefixes"; ${SHAPE}`);
  }
  return { creationTime, prefixes: prefixes.map((prefix) => readPrefix(prefix, name, sourceName)) };
}

function readPrefix(prefix: unknown, name: string, sourceName: string): string {
  const { ipv4Prefix, ipv6Prefix } = (typeof prefix === 'object' && prefix !== null ? prefix : {}) as Record<
    string,
    unknown
  >;
  const cidr = ipv4Prefix ?? ipv6Prefix ?? prefix;
  if (typeof cidr === 'string' && CIDR.test(cidr)) return cidr;
  const shown = (JSON.stringify(prefix) ?? '').slice(0, 60);
  throw new ReadError(
    sourceName,
    null,
    `"${name.slice(0, 40)}" has a prefix that is no address range: ${shown}; ${SHAPE}`,
  );
}
