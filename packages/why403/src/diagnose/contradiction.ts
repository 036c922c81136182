import type { ExchangeView } from '../evaluate/exchange-view.ts';
import { findMark, findMatch } from '../evaluate/match-signal.ts';
import type { EvidenceList } from '../model/diagnosis.ts';
import type { Strength } from '../model/taxonomy.ts';
import type { Product } from '../products/define-product.ts';

/**
 * What a body shows of an author that the header fields speak against: words of a party that never answers without
 * its own fields, in an answer that has those of somebody else, are likely its words and no more.
 */
export function weakenedByHeaders(
  found: { readonly strength: Strength; readonly evidence: EvidenceList },
  product: Product | undefined,
  view: ExchangeView,
): Strength {
  if (found.strength !== 'proved' || product?.alwaysSends === undefined) return found.strength;
  const restsOnBody = found.evidence.every(({ part }) => part === 'body' || part === 'status');
  return restsOnBody && isContradicted(view, product, product.alwaysSends) ? 'indicated' : found.strength;
}

function isContradicted(view: ExchangeView, product: Product, always: NonNullable<Product['alwaysSends']>): boolean {
  // Parts of a header block are often left out in a paste; with these two it looks whole.
  const whole = view.header('server') !== null && (view.header('date') ?? view.header('content-type')) !== null;
  if (!whole || always.some((match) => findMatch(view, match) !== null)) return false;
  return !product.present.some((mark) => !isText(mark.in) && findMark(view, mark) !== null);
}

function isText(part: Product['present'][number]['in']): boolean {
  return part === 'body' || part === 'message';
}
