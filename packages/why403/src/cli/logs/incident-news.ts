import type { Incident, LogAnalysis } from '../../model/incidents.ts';
import type { News } from '../../report/incidents/news.ts';
import { secondOf } from '../../report/incidents/timeline.ts';
import { isRelated } from './same-incident.ts';

/** So long nothing may be refused within one incident, in seconds. */
const APART = 120;

interface Known {
  readonly incident: Incident;
  readonly isOver: boolean;
}

/** Tells what is new in one look at a log after another. */
export class IncidentWatch {
  #known: Known[] = [];
  #isFirst = true;

  /** What began and what ended since the last look. The first look tells what goes on, and nothing of what is over. */
  look({ incidents }: Pick<LogAnalysis, 'incidents'>): News[] {
    const news: News[] = [];
    const kind = this.#isFirst ? 'going-on' : 'began';
    this.#isFirst = false;
    for (const incident of incidents) {
      const matches = this.#known.filter(
        (one) => isRelated(one.incident, incident) && isAtOnce(one.incident, incident),
      );
      const wasOpen = matches.some(({ isOver }) => !isOver);
      const whole = matches.reduce((all, one) => grown(all, one.incident), incident);
      this.#known = this.#known.filter((one) => !matches.includes(one));
      this.#known.push({ incident: whole, isOver: !incident.ongoing });
      if (wasOpen && !incident.ongoing) news.push({ kind: 'ended', incident: whole });
      else if (!wasOpen && incident.ongoing) news.push({ kind, incident: whole });
      // Begun and over between two looks.
      else if (matches.length === 0 && kind === 'began')
        news.push({ kind, incident: whole }, { kind: 'ended', incident: whole });
    }
    return news.sort((one, other) => (timeOf(one) < timeOf(other) ? -1 : 1));
  }
}

function timeOf({ kind, incident }: News): string {
  return kind === 'ended' ? incident.until : incident.since;
}

/** The same marks at another time are another incident. */
function isAtOnce(one: Incident, other: Incident): boolean {
  const gap =
    Math.max(secondOf(one.since), secondOf(other.since)) - Math.min(secondOf(one.until), secondOf(other.until));
  return gap <= APART;
}

/** What is known of both: the beginning may have left the lines that are held. */
function grown(now: Incident, before: Incident): Incident {
  const since = before.since < now.since ? before.since : now.since;
  return {
    ...now,
    since,
    requests: Math.max(now.requests, before.requests),
    clients: Math.max(now.clients, before.clients),
  };
}
