import type { FinderResult } from '../../evaluate/incidents/finder.ts';
import type { Approximation } from '../../model/incidents.ts';

/** How far off the incidents can be where only some of the refused requests were looked at. */
export function sampledApproximation({ sampledOneIn, incidents, unexplained }: FinderResult): Approximation[] {
  if (sampledOneIn <= 1) return [];
  const why = `of what only the whole log shows, one request in ${sampledOneIn} was looked at`;
  const atMost = incidents.reduce((sum, { requests }) => sum + requests, unexplained);
  return [{ of: 'requests of such incidents', atMost, why }];
}
