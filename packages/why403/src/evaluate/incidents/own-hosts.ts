/** Sites that send visitors to everybody: a Referer of theirs is never that of the site itself. */
const SEARCH =
  /(?:^|\.)(?:google(?:\.[a-z]{2,3}){1,2}|bing\.com|duckduckgo\.com|yahoo\.com|yandex\.[a-z]{2,3}|baidu\.com|ecosia\.org|qwant\.com|startpage\.com|t\.co|facebook\.com|instagram\.com|linkedin\.com|reddit\.com|twitter\.com|x\.com|youtube\.com|pinterest\.com|com\.google\.android\.[a-z.]+)$/;
/** Share of all requests that a host in the log's own column must have: others are guessed by scanners. */
const SERVED = 0.001;
/** Share of the referers with a host that must name one host for it to be taken for the site's own. */
const DOMINANT = 0.4;

/**
 * The hosts that are the site's own: those that the log itself names as asked for, or where it names none, the host that
 * most referers have, as pages load their files from their own site. With and without `www.`.
 * @param hosts requests by the host that was asked for
 * @param refererHosts requests by host of the Referer
 */
export function chooseOwnHosts(
  hosts: ReadonlyMap<string, number>,
  refererHosts: ReadonlyMap<string, number>,
): ReadonlySet<string> {
  const own = new Set<string>();
  const asked = sumOf(hosts);
  for (const [host, requests] of hosts) if (host !== '' && host !== '-' && requests >= SERVED * asked) add(own, host);
  if (own.size > 0) return own;
  const referred = [...refererHosts].filter(([host]) => host !== '' && host !== '-' && !SEARCH.test(host));
  const [top] = referred.sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  if (top !== undefined && top[1] >= DOMINANT * sumOf(new Map(referred))) add(own, top[0]);
  return own;
}

function add(own: Set<string>, host: string): void {
  const bare = host.toLowerCase().replace(/:\d+$/, '');
  own.add(bare);
  own.add(bare.startsWith('www.') ? bare.slice(4) : `www.${bare}`);
}

function sumOf(counts: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const count of counts.values()) sum += count;
  return sum;
}
