import type { ExchangeView } from '../evaluate/exchange-view.ts';
import { findMark } from '../evaluate/match-signal.ts';
import { isUnnamedStore } from '../evaluate/store-dialect.ts';
import type { Evidence, EvidenceList, RefusedBy } from '../model/diagnosis.ts';
import { compareStrength, LAYERS, type Layer } from '../model/taxonomy.ts';
import type { Product } from '../products/define-product.ts';
import { weakenedByContradiction } from './contradiction.ts';
import { type Shown, saidOutsideScripts, strongestSignal } from './detect.ts';
import type { Knowledge } from './knowledge.ts';
import type { PresentWords } from './word-index.ts';

/** What the marks of one product show in an exchange. */
export interface Sighting {
  readonly product: Product;
  /** All that shows it, presence and authorship together. */
  readonly evidence: EvidenceList;
  /** How far it is shown that it wrote the refusal, or null. */
  readonly wrote: Shown | null;
  readonly carried: EvidenceList | null;
}

/** Every product that shows itself, in the order in which a request meets them. */
export function sightProducts(view: ExchangeView, present: PresentWords, knowledge: Knowledge): Sighting[] {
  const sightings: Sighting[] = [];
  for (const product of knowledge.markedProducts.candidates(present)) {
    const wrote = written(product, view, present);
    const carried = firstMark(view, product.carried ?? [], present);
    const shown = firstMark(view, product.present, present);
    const evidence = join(shown, carried, wrote?.evidence ?? null);
    if (evidence !== null) sightings.push({ product, evidence, wrote, carried });
  }
  return sightings.sort(
    (a, b) =>
      LAYERS.indexOf(a.product.layer) - LAYERS.indexOf(b.product.layer) || a.product.id.localeCompare(b.product.id),
  );
}

function written(product: Product, view: ExchangeView, present: PresentWords): Shown | null {
  const read = (exchange: ExchangeView) => strongestSignal(product.wrote, exchange, present);
  const shown = saidOutsideScripts(read(view), product, view, read);
  if (shown === null) return null;
  const { strength, evidence } = weakenedByContradiction(shown, product, view);
  return { strength, evidence };
}

function firstMark(view: ExchangeView, marks: Product['present'], present: PresentWords): EvidenceList | null {
  for (const mark of marks) {
    const evidence = present.allow(mark) ? findMark(view, mark) : null;
    if (evidence !== null) return evidence;
  }
  return null;
}

function join(...lists: readonly (EvidenceList | null)[]): EvidenceList | null {
  const all: Evidence[] = [];
  for (const evidence of lists.flatMap((list) => list ?? [])) {
    if (!all.some((known) => known.part === evidence.part && known.excerpt === evidence.excerpt)) all.push(evidence);
  }
  const [first, ...rest] = all;
  return first === undefined ? null : [first, ...rest];
}

/**
 * Who wrote the refusal, judged by marks alone. Of several who seem to have, the strongest shown one; of equals the
 * one nearest to the client, as its page is what arrived. Where no mark shows an author, an answer that was seen to
 * be nobody's own page comes from the innermost party known, and only possibly.
 */
export function authorByMarks(view: ExchangeView, sightings: readonly Sighting[]): RefusedBy | null {
  let best: Sighting | null = null;
  for (const sighting of sightings) {
    if (sighting.wrote === null) continue;
    if (!best?.wrote || compareStrength(sighting.wrote.strength, best.wrote.strength) > 0) best = sighting;
  }
  if (best?.wrote) {
    const { layer, id, name } = best.product;
    return { layer, product: id, name, ...best.wrote };
  }
  return possibleAuthor(view, sightings);
}

/** How an author is called whom no mark gives away. */
export const UNKNOWN_NAME = 'an unknown party';

const OWN_ANSWERS: ReadonlySet<Layer> = new Set(['application', 'object-storage', 'kubernetes', 'cms', 'framework']);

/** Whether things of this layer word their refusals themselves, so that there is no stock page to know them by. */
export function answersInOwnWords(layer: Layer): boolean {
  return OWN_ANSWERS.has(layer);
}

function possibleAuthor(view: ExchangeView, sightings: readonly Sighting[]): RefusedBy | null {
  const innermost = sightings.findLast((sighting) => sighting.carried === null);
  // Applications and stores answer in their own words; the page of a server or an edge would have been recognised.
  if (innermost !== undefined && (answersInOwnWords(innermost.product.layer) || view.body.trim() === '')) {
    const { product, evidence } = innermost;
    return { layer: product.layer, product: product.id, name: product.name, strength: 'possible', evidence };
  }
  if (view.body.trim() === '') return null;
  const layer = isUnnamedStore(view) ? 'object-storage' : 'application';
  return { layer, product: 'unknown', name: UNKNOWN_NAME, strength: 'possible', evidence: [] };
}
