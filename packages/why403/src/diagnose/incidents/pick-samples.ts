import type { FoundIncident, Sample } from '../../evaluate/incidents/found-incident.ts';

/** As many lines are read again for each incident. */
const READ_AGAIN = 5;

/** The samples of an incident that are worth reading again, spread over its time; those without a line are left out. */
export function pickSamples({ samples }: Pick<FoundIncident, 'samples'>): Sample[] {
  const lines = samples.filter(({ offset }) => offset >= 0);
  const step = Math.max(1, lines.length / READ_AGAIN);
  const picked: Sample[] = [];
  for (let at = 0; at < lines.length && picked.length < READ_AGAIN; at += step) {
    const sample = lines[Math.floor(at)];
    if (sample !== undefined) picked.push(sample);
  }
  return picked;
}
