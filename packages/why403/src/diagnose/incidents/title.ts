import { crawlerName } from '../../evaluate/incidents/crawler-names.ts';
import type { FoundIncident } from '../../evaluate/incidents/found-incident.ts';
import { prose } from '../../evaluate/quote/prose.ts';
import type { CrawlerCheck } from '../../model/incidents.ts';
import { isAllFake } from './affects.ts';
import { isoTime } from './iso.ts';

const LONGEST = 120;

/** One sentence: who is refused what, since when. */
export function titleOf(found: FoundIncident, crawler: CrawlerCheck | null): string {
  const [first, last] = [minute(found.first), minute(found.last)];
  const over = first === last ? `at ${first} UTC` : `from ${first} to ${last} UTC`;
  const when = found.ongoing ? `since ${first} UTC` : over;
  return `${capital(whoAndWhat(found, crawler))} ${when}.`;
}

function whoAndWhat(found: FoundIncident, crawler: CrawlerCheck | null): string {
  const { primary, by } = found;
  const key = shortened(primary.key);
  const where = by.path ?? by.prefix;
  const what = where === undefined ? count(found.paths, 'path', 'paths', found.atLeast) : prose`${shortened(where)}`;
  const who = count(found.clients, 'client', 'clients', found.atLeast);
  // Some logs show none.
  const toWhom = found.clients === 0 ? '' : `, for ${who},`;
  // Of some no path is shown.
  const on = where === undefined && found.paths === 0 ? '' : ` on ${what}`;
  switch (primary.dimension) {
    case 'agent':
      return `${agentWords(primary.key, crawler)} is refused${on}, from ${who},`;
    case 'client':
    case 'network': {
      const name = crawler === null ? '' : ` (${crawler.name}${isAllFake(crawler) ? ', a borrowed name' : ''})`;
      return prose`${key}${name} is refused${on}${primary.dimension === 'network' ? `, ${who},` : ''}`;
    }
    case 'user':
      return prose`user ${key} is refused on ${what}`;
    case 'refererHost':
      return prose`requests from pages of ${key} are refused on ${what}, ${who},`;
    case 'method':
      return prose`${key} is refused on ${what}${toWhom}`;
    case 'host':
      return prose`everything under the host name ${key} is refused${toWhom}`;
    case 'country':
      return prose`clients from ${key} are refused on ${what}`;
    case 'prefix':
      return key === '/' ? `nearly everything is refused${toWhom}` : prose`everything below ${key} is refused${toWhom}`;
    case 'reason':
      return prose`requests are refused on ${what}${toWhom} with the reason ${key},`;
    default:
      return prose`${key} is refused${by.method === undefined || by.method === 'GET' ? '' : ` for ${by.method}`}${toWhom}`;
  }
}

function agentWords(agent: string, crawler: CrawlerCheck | null): string {
  const name = crawlerName(agent);
  if (name !== null) {
    return crawler !== null && isAllFake(crawler) ? `a client that only calls itself ${name}` : `the crawler ${name}`;
  }
  return agent === '-' || agent === '' ? 'whoever names no user agent' : prose`the agent ${shortened(agent)}`;
}

function count(number: number, one: string, many: string, atLeast: boolean): string {
  if (number === 1) return `1 ${one}`;
  return `${atLeast ? 'at least ' : ''}${String(number).replace(/\B(?=(?:\d{3}){1,7}$)/g, ',')} ${many}`;
}

function minute(second: number): string {
  return isoTime(second)
    .replace('T', ' ')
    .replace(/(:\d\d):\d\d(?:\.\d+)?Z$/, '$1');
}

function shortened(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1)}…`;
}

function capital(text: string): string {
  // Addresses, paths and methods stay as they are.
  return /^[a-z]+ /.test(text) ? text[0]?.toUpperCase() + text.slice(1) : text;
}
