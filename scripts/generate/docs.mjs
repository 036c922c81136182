import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../ensure.mjs';
import { causePage, indexPage, rulePage } from './docs-pages.mjs';
import { importSource } from './import-source.mjs';

const PLAIN = { bold: String, dim: String, red: String, green: String, yellow: String, cyan: String };
/** The one rule page that is committed, so that a change of the pages shows in review. */
const SAMPLE = 'nginx/missing-index';

/** Pages as `[file, text]`: those that are committed, or all of them. */
export async function docsPages({ all }) {
  const entry = await importSource('scripts/generate/docs-entry.ts');
  const knowledge = {
    causes: [...entry.CAUSE_ENTRIES].sort((a, b) => a.rank - b.rank),
    products: new Map(entry.PRODUCT_ENTRIES.map((product) => [product.id, product])),
    rules: entry.RULES,
    logMarks: entry.LOG_MARKS,
    patternWords: entry.patternWords,
    example: (rule) => exampleOf(rule, entry),
  };
  const rules = all ? entry.RULES : entry.RULES.filter(({ id }) => id === SAMPLE);
  return [
    ['docs/README.md', indexPage(knowledge)],
    ...knowledge.causes.map((cause) => [`docs/causes/${cause.id}.md`, causePage(cause, knowledge)]),
    ...rules.map((rule) => [`docs/rules/${rule.id}.md`, rulePage(rule, knowledge)]),
  ];
}

/** The evidence of a rule's first case that fires, and what why403 says of it; null where it has none. */
function exampleOf(rule, { diagnose, readInput, diagnosisToText }) {
  const folder = path.join(root, 'fixtures', rule.id);
  if (!existsSync(folder)) return null;
  for (const name of readdirSync(folder).sort()) {
    const stated = path.join(folder, name, 'case.json');
    if (!existsSync(stated)) continue;
    const about = JSON.parse(readFileSync(stated, 'utf8'));
    if (about.expect !== 'fires') continue;
    const file = readdirSync(path.join(folder, name)).find((one) => one !== 'case.json');
    const [input] = readInput(readFileSync(path.join(folder, name, file), 'utf8'), file);
    const output = diagnosisToText(diagnose(input.observations), { audience: 'owner', width: 100, style: PLAIN });
    return { file: `fixtures/${rule.id}/${name}/${file}`, output, ...about };
  }
  return null;
}
