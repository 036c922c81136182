import type { Evidence } from '../model/diagnosis.ts';
import type { ExchangeObservation, ProbeKind, ProbeObservation } from '../model/observation.ts';

/** The probe of a kind, where one was sent. */
export function probeOf(probes: readonly ProbeObservation[], kind: ProbeKind): ProbeObservation | null {
  return probes.find(({ varies }) => varies === kind) ?? null;
}

/** Both sides of a probe, the user's own request first. */
export function citeProbe({ varies, base, variant, confirmed }: ProbeObservation): readonly [Evidence, Evidence] {
  const again = confirmed ? ' (both asked again, with the same answers)' : '';
  return [cite('the request itself', base, ''), cite(`probe ${varies}`, variant, again)];
}

function cite(part: string, { source, request, response }: ExchangeObservation, note: string): Evidence {
  const reason = response.reason ?? '';
  const answer = `${response.status ?? 'no status'}${reason === '' ? '' : ` ${reason}`}`;
  return { source, part, excerpt: `${request.method ?? 'GET'} ${request.url ?? ''}: ${answer}${note}` };
}
