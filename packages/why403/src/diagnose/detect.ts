import type { ExchangeView } from '../evaluate/exchange-view.ts';
import { findMark } from '../evaluate/match-signal.ts';
import { outsideScripts } from '../evaluate/outside-scripts.ts';
import type { EvidenceList } from '../model/diagnosis.ts';
import type { Observation, ObservationKind } from '../model/observation.ts';
import type { Signal } from '../model/signal.ts';
import { compareStrength, type Strength } from '../model/taxonomy.ts';
import type { Product } from '../products/define-product.ts';
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

/** What was found as far as the page says it outside its scripts, unless the product is one that speaks by scripts. */
export function saidOutsideScripts<Found extends Shown>(
  found: Found | null,
  product: Product | undefined,
  view: ExchangeView,
  read: (outside: ExchangeView) => Found | null,
): Found | null {
  if (found === null || product?.speaksByScript) return found;
  if (!found.evidence.some(({ part }) => part === 'body')) return found;
  const outside = outsideScripts(view);
  return outside === view ? found : read(outside);
}
