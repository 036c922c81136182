import type { LogLineObservation } from '../../model/observation.ts';
import { REFUSING_STATUSES } from '../../model/taxonomy.ts';
import type { ReadCase, Reader } from '../reader.ts';
import { mayBeEvents } from './may-be-events.ts';
import { readEvents } from './read-events.ts';

/** Security events and audit records of clouds and edges. Each request is a case of its own. */
export const eventsReader: Reader = {
  name: 'events',
  recognises: (text) => mayBeEvents(text) && (readEvents(text, '', 1).events.length > 0 || holdsNone(text)),
  read: (text, sourceName) => casesOfEvents(readEvents(text, sourceName).events),
};

/** An answer of an API that found nothing is an export all the same. */
function holdsNone(text: string): boolean {
  return (
    text.length < 10_000 &&
    /"(?:firewallEventsAdaptive\w{0,20}|SampledRequests)"\s{0,20}:\s{0,20}\[\s{0,20}\]/.test(text)
  );
}

/**
 * The requests that were refused, each with all its events; where none was, the last request, so that it is said. A
 * request that only passed is no case.
 */
function casesOfEvents(events: readonly LogLineObservation[]): readonly ReadCase[] {
  const groups = new Map<string, LogLineObservation[]>();
  for (const [index, event] of events.entries()) {
    const { RayID: ray, 'x-edge-request-id': edge } = event.fields;
    const key = ray || edge || `event ${index}`;
    const group = groups.get(key) ?? [];
    group.push(event);
    groups.set(key, group);
  }
  const all = [...groups.values()];
  const refused = all.filter((group) => group.some(mayHaveRefused));
  const chosen = refused.length > 0 ? refused : all.slice(-1);
  return chosen.map((observations) => ({ id: null, observations: observations.slice(0, EVENTS_OF_A_REQUEST) }));
}

const EVENTS_OF_A_REQUEST = 50;

function mayHaveRefused({ status, answeredBy }: LogLineObservation): boolean {
  return status === null ? answeredBy === 'itself' : REFUSING_STATUSES.has(status);
}
