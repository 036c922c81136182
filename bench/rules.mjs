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

/** How often everything is timed, in turns. */
const PASSES = 7;

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
  `One response of ${page.length} characters, ${RULES.length} rules and ${PRODUCT_ENTRIES.length} products. CPU microseconds: least of ${PASSES} medians.\n`,
);
console.log('| rules | signals of all rules | with products and marks | whole diagnosis |\n|---|---|---|---|');
const runs = sizes.map((size) => runsOver(madeUp(size - RULES.length)));
// All code is compiled before anything is timed, and the sizes take turns: a moment in which the machine is busy with
// something else is then no property of one of them.
for (const run of runs.flat()) cpuMicrosecondsPerCall(run);
const passes = Array.from({ length: PASSES }, () =>
  runs.map((three) => three.map((run) => median(cpuMicrosecondsPerCall(run, { rounds: 5 })))),
);
for (const [row, size] of sizes.entries()) {
  const figures = [0, 1, 2].map((column) => Math.min(...passes.map((pass) => pass[row][column])));
  console.log(`| ${size} | ${figures.map((figure) => figure.toFixed(1)).join(' | ')} |`);
}
const growth = median(passes.map((pass) => pass.at(-1)[0] / pass[0][0]));
console.log(`\nLargest against smallest: ${growth.toFixed(2)}. ${path.relative(root, process.argv[1])}`);

/** The three things that are timed, over the rules there are and these. */
function runsOver(more) {
  const knowledge = indexKnowledge({ products: PRODUCT_ENTRIES, causes: CAUSE_ENTRIES, rules: [...RULES, ...more] });
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
  return [match, both, () => diagnose([exchange], knowledge)];
}
