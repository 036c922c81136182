import type { FoundIncident } from '../../evaluate/incidents/found-incident.ts';
import type { Evidence } from '../../model/diagnosis.ts';
import type { LogLineObservation } from '../../model/observation.ts';

const SIZES = 3;

/** What was counted of an incident, as evidence: refused and served with the same marks, and the sizes of the answers. */
export function countedEvidence(found: FoundIncident, samples: readonly LogLineObservation[]): Evidence {
  const { dimension, key } = found.primary;
  const sizes = found.like.bytes
    .filter(([bytes]) => bytes >= 0)
    .slice(0, SIZES)
    .map(([bytes, refused]) => `${refused} of ${bytes} bytes`);
  const answers = sizes.length === 0 ? '' : `; answers: ${sizes.join(', ')}`;
  const name = samples[0]?.source.name ?? 'log';
  return {
    source: { name, line: null },
    part: 'log counts',
    excerpt: `${dimension} ${key}: ${found.requests} refused, ${found.served} served at the same time${answers}`,
  };
}
