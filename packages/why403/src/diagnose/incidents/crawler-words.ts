import { isSearchCrawler } from '../../evaluate/incidents/crawler-names.ts';
import type { CrawlerCheck } from '../../model/incidents.ts';
import { isAllFake } from './affects.ts';

/** What the addresses say of a crawler, as sentences that begin with a space; '' where no crawler is in it. */
export function crawlerWords(crawler: CrawlerCheck | null): string {
  if (crawler === null) return '';
  const { name, verified, fake, unknown, rangesAsOf } = crawler;
  if (isAllFake(crawler)) {
    return ` None of the ${fake} addresses is in the ranges that the operator of ${name} publishes (list of ${rangesAsOf}): somebody else uses the name, and the refusal may be right.`;
  }
  const lost = isSearchCrawler(name) ? ' Pages that it is refused on leave the search results in time.' : '';
  if (verified > 0) {
    const others = fake > 0 ? `; ${fake} others only use the name` : '';
    return ` ${verified} of the addresses ${verified === 1 ? 'is' : 'are'} the real ${name}, by the ranges its operator publishes (list of ${rangesAsOf})${others}.${lost}`;
  }
  const checked = unknown === 1 ? 'The address was' : `The ${unknown} addresses were`;
  return ` ${checked} not checked, as no ranges of ${name} are held: the name alone proves nothing.${lost}`;
}
