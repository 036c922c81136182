// `node bench/rules.mjs`: CPU time for one response against all rules, with the rules there are and with made-up ones
// added up to 200, 1,000 and 5,000. The made-up rules have a word of their own each; a tenth share a word of the page.
import path from 'node:path';
import { root } from '../scripts/ensure.mjs';
import { importSource } from '../scripts/generate/import-source.mjs';
import { cpuMicrosecondsPerCall, median } from './measure.mjs';

const {
  diagnose,
  indexKnowledge,
  RULES,
  PRODUCT_ENTRIES,
  CAUSE_ENTRIES,
  exchangeOf,
  hitsBySignals,
  viewExchange,
  groupObservations,
  sightProducts,
} = await importSource('bench/rules-entry.ts');

const page =
  `<!doctype html><html><head><title>Access denied</title></head><body>${Array.from({ length: 150 }, (_, index) => `<p>Line ${index} of a page of some length, forbidden by a policy ${index}.</p>`).join('\n')}</body></html>`.slice(
    0,
    6 * 1024,
  );
const exchange = exchangeOf(page);
const sizes = [RULES.length, 200, 1000, 5000].filter((size) => size >= RULES.length);

function madeUp(count) {
  return Array.from({ length: Math.max(0, count) }, (_, index) => ({
    ...RULES[0],
    id: `unknown/waf-rule/made-up-${index}`,
    needs: ['exchange'],
    signals: [
      {
        in: 'body',
        literal: index % 10 === 0 ? 'forbidden by rule' : `blockcode${index} refused`,
        pattern: new RegExp(`refused [^<]{0,40}${index}`),
        strength: 'possible',
        source: 'RFC 9110',
        lastSeen: '2026',
      },
    ],
    generic: undefined,
    refine: undefined,
    detect: undefined,
  }));
}

console.log(
  `One response of ${page.length} characters, ${RULES.length} rules and ${PRODUCT_ENTRIES.length} products. CPU microseconds, median of rounds.\n`,
);
console.log('| rules | signals of all rules | with products and marks | whole diagnosis |\n|---|---|---|---|');
const first = [];
for (const size of sizes) {
  const knowledge = indexKnowledge({
    products: PRODUCT_ENTRIES,
    causes: CAUSE_ENTRIES,
    rules: [...RULES, ...madeUp(size - RULES.length)],
  });
  const match = () => {
    const view = viewExchange(exchange);
    return hitsBySignals(groupObservations(view, [exchange]), knowledge.words.scan(view), true, knowledge);
  };
  const both = () => {
    const view = viewExchange(exchange);
    const present = knowledge.words.scan(view);
    sightProducts(view, present, knowledge);
    return hitsBySignals(groupObservations(view, [exchange]), present, true, knowledge);
  };
  const whole = () => diagnose([exchange], knowledge);
  const figures = [match, both, whole].map((run) => median(cpuMicrosecondsPerCall(run)));
  first.push(figures[0]);
  console.log(`| ${size} | ${figures.map((figure) => figure.toFixed(1)).join(' | ')} |`);
}
console.log(
  `\nLargest against smallest: ${(first.at(-1) / first[0]).toFixed(2)}. ${path.relative(root, process.argv[1])}`,
);
