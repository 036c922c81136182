import { crawlerName, isProgram } from '../../evaluate/incidents/crawler-names.ts';
import type { FoundIncident } from '../../evaluate/incidents/found-incident.ts';
import type { CrawlerCheck, Incident } from '../../model/incidents.ts';

const MOST = 0.8;

/** Whether every address that used a crawler's name is outside the ranges that its operator publishes. */
export function isAllFake({ verified, fake, unknown }: CrawlerCheck): boolean {
  return fake > 0 && verified === 0 && unknown === 0;
}

/** Who is lost by it, by what the refused clients call themselves. */
export function affects(found: FoundIncident, crawler: CrawlerCheck | null): Incident['affects'] {
  let [people, crawlers, programs] = [0, 0, 0];
  const fake = crawler !== null && isAllFake(crawler);
  for (const { key, refused } of found.like.agents) {
    if (crawlerName(key) !== null && !fake) crawlers += refused;
    else if (isProgram(key)) programs += refused;
    else people += refused;
  }
  const most = MOST * (people + crawlers + programs);
  if (people + crawlers + programs === 0) return 'mixed';
  if (people >= most) return 'people';
  if (crawlers >= most) return 'crawlers';
  return programs >= most ? 'programs' : 'mixed';
}
