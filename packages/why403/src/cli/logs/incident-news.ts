import type { Incident, LogAnalysis } from '../../model/incidents.ts';
import type { News } from '../../report/incidents/news.ts';
import { isRelated } from './same-incident.ts';

interface Known {
  incident: Incident;
  isOver: boolean;
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
      const known = this.#known.find((one) => isRelated(one.incident, incident));
      if (known === undefined) {
        this.#known.push({ incident, isOver: !incident.ongoing });
        if (incident.ongoing) news.push({ kind, incident });
        // Begun and over between two looks.
        else if (kind === 'began') news.push({ kind, incident }, { kind: 'ended', incident });
        continue;
      }
      // The beginning may have left the lines that are held.
      const since = incident.since < known.incident.since ? incident.since : known.incident.since;
      known.incident = { ...incident, since, requests: Math.max(incident.requests, known.incident.requests) };
      if (known.isOver === !incident.ongoing) continue;
      known.isOver = !incident.ongoing;
      news.push({ kind: incident.ongoing ? 'began' : 'ended', incident: known.incident });
    }
    return news.sort((one, other) => (timeOf(one) < timeOf(other) ? -1 : 1));
  }
}

function timeOf({ kind, incident }: News): string {
  return kind === 'ended' ? incident.until : incident.since;
}
