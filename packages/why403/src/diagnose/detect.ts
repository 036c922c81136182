import type { ExchangeView } from '../evaluate/exchange-view.ts';
import { findMark } from '../evaluate/match-signal.ts';
import type { EvidenceList } from '../model/diagnosis.ts';
import type { Observation, ObservationKind } from '../model/observation.ts';
import type { Signal } from '../model/signal.ts';
import { compareStrength, type Strength } from '../model/taxonomy.ts';
import type { Detection, Rule, Seen } from '../rules/define-rule.ts';
import type { PresentWords } from './word-index.ts';

/** Groups observations by kind; the refused exchange stands as its view. A new kind breaks the build here and nowhere else. */
export function groupObservations(view: ExchangeView, observations: readonly Observation[]): Seen<ObservationKind> {
  const of = <K extends ObservationKind>(kind: K) =>
    observations.filter((o): o is Extract<Observation, { kind: K }> => o.kind === kind);
  return {
    exchange: view,
    probe: of('probe'),
    'log-line': of('log-line'),
    directive: of('directive'),
    file: of('file'),
    process: of('process'),
    statement: of('statement'),
    token: of('token'),
    denial: of('denial'),
  };
}

/** What signals show, and how far. */
export interface Shown {
  readonly strength: Strength;
  readonly evidence: EvidenceList;
}

/** What a rule finds in what is seen, or null. */
export function detect(rule: Rule, seen: Seen<ObservationKind>, present: PresentWords): Detection | null {
  const found = rule.detect?.(seen) ?? null;
  if (found !== null) return found;
  const signalled = strongestSignal(rule.signals ?? [], seen.exchange, present);
  if (signalled === null) return null;
  return rule.refine === undefined ? signalled : rule.refine(seen, signalled);
}

/** The strongest of several signals that an exchange shows, with what shows it. */
export function strongestSignal(signals: readonly Signal[], view: ExchangeView, present: PresentWords): Shown | null {
  let best: Shown | null = null;
  for (const signal of signals) {
    if (best !== null && compareStrength(signal.strength, best.strength) <= 0) continue;
    if (!present.allow(signal)) continue;
    const evidence = findMark(view, signal);
    if (evidence !== null) best = { strength: signal.strength, evidence };
  }
  return best;
}
