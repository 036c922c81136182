import { crawlerName } from '../../evaluate/incidents/crawler-names.ts';
import { type Confirmed, type CrawlerIndex, checkCrawlers } from '../../evaluate/incidents/crawlers.ts';
import type { FoundIncident } from '../../evaluate/incidents/found-incident.ts';
import type { CrawlerCheck, Incident, NearbyChange } from '../../model/incidents.ts';
import type { LogPlan } from '../../model/log-plan.ts';
import type { LogLineObservation } from '../../model/observation.ts';
import type { Knowledge } from '../knowledge.ts';
import { affects, isAllFake } from './affects.ts';
import { attribute } from './attribute.ts';
import { type AnswerOf, byConfiguration } from './by-configuration.ts';
import { denyLineFix } from './deny-line.ts';
import { isoTime } from './iso.ts';
import { withOwnValues } from './own-values.ts';
import { titleOf } from './title.ts';

/** What the engine that found incidents knows beside them. */
export interface DescribeContext {
  readonly knowledge: Knowledge;
  /** Lines of the incident, re-read from the log; none where the engine has no lines. See `pickSamples`. */
  readonly samples: (found: FoundIncident) => readonly LogLineObservation[];
  /** Lines of error logs that may speak of the same request as a line; none where no error log was read. */
  readonly errors: (sample: LogLineObservation) => readonly LogLineObservation[];
  /** Name of the log that the incident was seen in; null or left out where the engine has none. */
  readonly logOf?: (found: FoundIncident) => string | null;
  readonly changes: LogPlan['changes'];
  readonly crawlers: CrawlerIndex;
  /** What the configuration of the server says to a request; null or left out where none was given. */
  readonly answerOf?: AnswerOf | null;
  /** Addresses of crawlers that were looked up by name. */
  readonly confirmed: Confirmed;
  /** Seconds since 1970 of the first request of the log. */
  readonly first: number;
}

/** A change is named where it was made at most so long before the first refusal. */
const CHANGE_WINDOW_SECONDS = 3600;
/** A log that begins refused does not show when the refusals began. */
const ONSET_UNSEEN = 60;

/** Says of each incident why it is refused, how sure that is, and what to do, through the rules of a single diagnosis. */
export function describeIncidents(found: readonly FoundIncident[], context: DescribeContext): Incident[] {
  return found.map((one) => describeOne(one, context));
}

function describeOne(found: FoundIncident, context: DescribeContext): Incident {
  const samples = context.samples(found);
  const crawler = crawlerOf(found, context);
  const configured = byConfiguration(found, samples, context.answerOf ?? null);
  const { fixes, ...attributed } = attribute(found, samples, context, crawler, configured);
  const denied = configured === null && attributed.cause === 'ip-block' ? denyLineFix(found, attributed.product) : null;
  const lines = samples.flatMap((sample) => [sample, ...context.errors(sample)]);
  return {
    ...attributed,
    title: titleOf(found, crawler),
    by: found.by,
    since: isoTime(found.first),
    until: isoTime(found.last),
    spells: found.spells.map(({ first, last, requests }) => ({
      since: isoTime(first),
      until: isoTime(last),
      requests,
    })),
    ongoing: found.ongoing,
    requests: found.requests,
    clients: found.clients,
    paths: found.paths,
    served: found.served,
    affects: affects(found, crawler),
    crawler,
    change: changeBefore(found, context),
    // Somebody who borrows the name of a crawler is refused rightly.
    fixes:
      crawler !== null && isAllFake(crawler)
        ? []
        : withOwnValues(denied === null ? fixes : [denied, ...fixes], found, lines),
  };
}

/** The crawler that most of the refused requests say they are from. */
function crawlerOf(found: FoundIncident, { crawlers, confirmed }: DescribeContext): CrawlerCheck | null {
  const named = found.like.agents.filter(({ key }) => crawlerName(key) !== null);
  const requests = named.reduce((sum, { refused }) => sum + refused, 0);
  if (requests * 2 < found.requests) return null;
  const name = crawlerName(named[0]?.key ?? '');
  return checkCrawlers(found.crawlerClients, crawlers, confirmed).find((check) => check.name === name) ?? null;
}

/** The last change before the first refusal, within the window. */
function changeBefore(found: FoundIncident, { changes, first }: DescribeContext): NearbyChange | null {
  if (found.first - first < ONSET_UNSEEN) return null;
  const near = changes.filter(({ second }) => second <= found.first && found.first - second <= CHANGE_WINDOW_SECONDS);
  const last = near.reduce<(typeof near)[number] | null>(
    (latest, one) => (latest === null || one.second >= latest.second ? one : latest),
    null,
  );
  if (last === null) return null;
  return { time: isoTime(last.second), name: last.name, secondsBefore: Math.round(found.first - last.second) };
}
