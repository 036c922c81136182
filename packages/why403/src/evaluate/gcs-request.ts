import type { Evidence } from '../model/diagnosis.ts';
import type { ExchangeView } from './exchange-view.ts';

/** Cloud Storage says in its body what is wrong; only an answer without one leaves causes open. */
export function circumstancesOfGcs(
  view: ExchangeView,
): { readonly speaksFor: readonly Evidence[] } | { readonly ruledOutBecause: string } {
  if (/does not have [\w.]{5,80} access|denied on resource/.test(view.body)) {
    return { ruledOutBecause: 'The answer names a permission; filters and perimeters have sentences of their own.' };
  }
  return { speaksFor: [] };
}
