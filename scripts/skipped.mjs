// What of the tests was skipped, and why: a suite that needs root or a server must not be taken for one that passed.
import { isInstalled } from './servers.mjs';

const ROOT = 'needs root';

function installed(server) {
  try {
    return [isInstalled(server), `needs ${server}`];
  } catch {
    // None of those that the tests can start.
    return [false, `needs ${server}`];
  }
}

/** Conditions of tests in words, and whether this machine meets them. Others are shown as they are written. */
const KNOWN = [
  [/!isRoot\b|process\.getuid\?\.\(\) !== 0/g, () => [process.getuid?.() === 0, ROOT]],
  [/!(?:isThere|isInstalled)\('([\w-]+)'\)/g, ([, server]) => installed(server)],
  [/!canRun\('([\w-]+)'\)/g, ([, server]) => (process.getuid?.() === 0 ? installed(server) : [false, ROOT])],
  [/process\.platform !== 'linux'/g, () => [process.platform === 'linux', 'needs Linux']],
  [/!existsSync\(CHROMIUM\)/g, () => [false, 'needs Chromium']],
  [/!has([A-Z]\w*)/g, ([, what]) => [false, `needs ${what.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()}`]],
];

/** Why tests of a file may be skipped here, by the conditions that are written in it. */
export function reasonsIn(source) {
  const reasons = new Set();
  for (const condition of conditionsIn(source)) {
    const words = KNOWN.flatMap(([pattern, judge]) => [...condition.matchAll(pattern)].map(judge));
    if (words.length === 0) reasons.add(`\`${condition.replace(/\s+/g, ' ')}\``);
    for (const [isMet, word] of words) if (!isMet) reasons.add(word);
  }
  return [...reasons];
}

/** What stands in the parentheses of each `skipIf`, and what does not hold of each `runIf`. */
function conditionsIn(source) {
  return [...source.matchAll(/\.(skipIf|runIf)\(/g)].map((found) => {
    const start = found.index + found[0].length;
    let end = start;
    for (let depth = 1; end < source.length && depth > 0; end++) depth += { '(': 1, ')': -1 }[source[end]] ?? 0;
    const text = source.slice(start, end - 1);
    return found[1] === 'runIf' ? `!${text}` : text;
  });
}

/** A line for each file of which tests were skipped. `results` are those of Vitest, `read` gives the text of a file. */
export function skippedLines(results, read) {
  return results.flatMap(({ name, assertionResults }) => {
    const count = assertionResults.filter(({ status }) => status !== 'passed' && status !== 'failed').length;
    if (count === 0) return [];
    const why = reasonsIn(read(name));
    return [`  ${String(count).padStart(4)}  ${name}: ${why.length === 0 ? 'see there' : why.join(', ')}`];
  });
}
