import { STATEMENT_ELEMENTS } from '../../model/policy-answer.ts';
import type { Layer, Weighed } from './layers.ts';

/** The Allow that came nearest to the request: the later in a statement the first mismatch, the nearer. Null where none meant the action. */
export function nearest({ weighed }: Layer): Weighed | null {
  let best: Weighed | null = null;
  for (const one of weighed) {
    if (one.statement.effect !== 'Allow' || one.reason === null || one.verdict !== 'no') continue;
    if (best === null || depth(one) > depth(best)) best = one;
  }
  return best !== null && depth(best) >= STATEMENT_ELEMENTS.indexOf('Resource') ? best : null;
}

function depth({ reason }: Weighed): number {
  return reason === null ? -1 : STATEMENT_ELEMENTS.indexOf(reason.element);
}
