import type { FoundIncident } from '../../evaluate/incidents/found-incident.ts';
import type { Evidence } from '../../model/diagnosis.ts';

const SIZES = 3;

/** What was counted of an incident, as evidence: refused and served with the same marks, and the sizes of the answers. */
export function countedEvidence(found: FoundIncident, name: string): Evidence {
  const { dimension, key } = found.primary;
  const sizes = found.like.bytes
    .filter(([bytes]) => bytes >= 0)
    .slice(0, SIZES)
    .map(([bytes, refused]) => `${refused} of ${bytes} bytes`);
  const answers = sizes.length === 0 ? '' : `; answers: ${sizes.join(', ')}`;
  return {
    source: { name, line: null },
    part: 'log counts',
    excerpt: `${dimension} ${key}: ${found.requests} refused, ${found.served} served in the same stretches of time${answers}`,
  };
}
