import type { ExchangeObservation, Observation } from '../model/observation.ts';

/** The exchange to be explained: the last one, as redirects and informational answers come before it. */
export function subjectOf(observations: readonly Observation[]): ExchangeObservation | null {
  const exchanges = observations.filter((o): o is ExchangeObservation => o.kind === 'exchange');
  return exchanges.at(-1) ?? null;
}
