import type { LeftOut } from '../collect/crawl/frontier.ts';
import { DISALLOWED } from '../collect/crawl/url-table.ts';
import { VIEWS } from '../collect/crawl/views.ts';
import type { Compiled } from './compile.ts';
import type { LostAddresses } from './lost-addresses.ts';

const LEFT_OUT: Readonly<Record<LeftOut, string>> = {
  long: 'are longer than 2,048 characters',
  deep: 'have more than 30 folders',
  repeated: 'repeat a folder more than three times, as relative links that lead into themselves do',
  queries: 'differ from many others in their query alone; --queries N asks more of them',
  pages: 'are beyond the limit; --pages N raises it',
  chain: 'are of a chain of pages without end that nothing else links',
  maze: 'lie in what looks like a maze without end: thousands of its pages led to ever new ones, and none to another. What sitemaps and --urls name is asked all the same',
};

/** What limits a survey, one sentence each. */
export function notesOf({ settings, outcome }: Compiled, lost: LostAddresses): string[] {
  const { frontier, askedToWait, robots, failures, sitemapFaults } = outcome;
  const notes: string[] = [];
  if (outcome.startLeadsTo !== null)
    notes.push(
      `The start leads to another host, which was not asked: crawl ${outcome.startLeadsTo}, or add --host ${new URL(outcome.startLeadsTo).host}.`,
    );
  if (askedToWait !== null)
    notes.push(
      `${askedToWait.host} asks for fewer requests (429 or Retry-After), which means to wait ${askedToWait.seconds} s: the crawl ended there. With --state FILE it can be taken up later.`,
    );
  for (const { url, answer } of robots) {
    if (answer === null) notes.push(`${url} could not be read: nothing of that host was asked (RFC 9309, 2.3.1.4).`);
    else if (answer.status >= 500 || answer.status === 429)
      notes.push(
        `${url} answers ${answer.status}: nothing of that host was asked, as RFC 9309 (2.3.1.4) and Google have it.`,
      );
  }
  const disallowed = disallowedBy(frontier.table, 0);
  const hasRules = robots.some(({ answer }) => answer !== null && answer.status < 300);
  if (disallowed > 0 && hasRules)
    notes.push(`robots.txt keeps ${disallowed} of the addresses from why403; they were not asked.`);
  const impersonated = new Set(settings.views.slice(1));
  if ([...outcome.extras.values()].some(({ browser }) => browser !== null)) impersonated.add('browser');
  for (const name of impersonated)
    notes.push(
      `Impersonation: addresses were asked under the name of ${VIEWS[name].impersonates ?? name} as well, because --mine says that the site is yours. What is refused to that name from here proves nothing about the real one.`,
    );
  if (lost.servedToVerified > 0)
    notes.push(
      `${lost.servedToVerified} addresses refuse Googlebot's name from here and serve the verified one, as the log shows: nothing is lost.`,
    );
  if (settings.secrets.length > 0)
    notes.push('With credentials only addresses that were listed were asked, and no link was followed.');
  for (const [why, count] of Object.entries(frontier.leftOut()))
    if (count > 0) notes.push(`${count} links and entries were passed over: they ${LEFT_OUT[why as LeftOut]}.`);
  const loops = loopsOf(frontier.table);
  if (loops > 0) notes.push(`${loops} addresses redirect in a circle; a wall that waits for a cookie looks so.`);
  for (const { url, why } of sitemapFaults) notes.push(`Sitemap ${url}: ${why}.`);
  for (const [why, count] of [...failures].sort(([, a], [, b]) => b - a).slice(0, 5))
    notes.push(`${count === 1 ? '1 request' : `${count} requests`} got no whole answer: ${why}`);
  return notes;
}

type Table = Compiled['outcome']['frontier']['table'];

function disallowedBy(table: Table, view: number): number {
  let count = 0;
  for (let id = 0; id < table.count; id++) if (table.status(id, view) === DISALLOWED) count += 1;
  return count;
}

/** Addresses whose redirects never end. */
function loopsOf(table: Table): number {
  let count = 0;
  for (let id = 0; id < table.count; id++) {
    let at = table.next(id);
    for (let hop = 0; hop < 10 && at >= 0 && at !== id; hop++) at = table.next(at);
    if (at === id) count += 1;
  }
  return count;
}
