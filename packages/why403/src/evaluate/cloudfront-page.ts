import type { Evidence } from '../model/diagnosis.ts';
import type { ExchangeView } from './exchange-view.ts';

/**
 * What is open of a cause that has a sentence of its own on CloudFront's page: everything where no page was shown,
 * nothing where one was and says something else.
 */
export function unlessPageShown(
  view: ExchangeView,
  speaksFor: readonly Evidence[] = [],
): { readonly speaksFor: readonly Evidence[] } | { readonly ruledOutBecause: string } {
  if (/could not be satisfied|<Error>/.test(view.body)) {
    return {
      ruledOutBecause: 'CloudFront has a sentence of its own for this, and the page that is shown does not have it.',
    };
  }
  return { speaksFor };
}
