// What bench/rules.mjs measures, from the sources: the parts of the engine are no public API.
export { CAUSE_ENTRIES } from '../packages/why403/src/causes/index.ts';
export { groupObservations } from '../packages/why403/src/diagnose/detect.ts';
export { hitsBySignals } from '../packages/why403/src/diagnose/findings.ts';
export { sightProducts } from '../packages/why403/src/diagnose/hops.ts';
export { indexKnowledge } from '../packages/why403/src/diagnose/knowledge.ts';
export { diagnose } from '../packages/why403/src/diagnose.ts';
export { viewExchange } from '../packages/why403/src/evaluate/exchange-view.ts';
export { PRODUCT_ENTRIES } from '../packages/why403/src/products/index.ts';
export { RULES } from '../packages/why403/src/rules/index.ts';

import { makeExchange } from '../packages/why403/src/read/make-exchange.ts';

/** A refusal of no known product with this body. */
export function exchangeOf(body: string) {
  return makeExchange({
    source: { name: 'bench', line: null },
    method: 'GET',
    url: 'https://www.example.test/a/b',
    status: 403,
    reason: 'Forbidden',
    headers: [
      ['Server', 'example'],
      ['Content-Type', 'text/html'],
      ['Date', 'Sat, 21 Nov 2026 10:00:00 GMT'],
      ['Cache-Control', 'private'],
      ['X-Request-Id', '6f1c2f9e'],
    ],
    body,
  });
}
