import { readFileSync } from 'node:fs';
import path from 'node:path';
import { CORPORA, measure } from '../../bench/accuracy/measure.mjs';
import { table } from '../../bench/accuracy/table.mjs';
import { root } from '../ensure.mjs';
import { importSource } from './import-source.mjs';

const PLAIN = { bold: String, dim: String, red: String, green: String, yellow: String, cyan: String };

/** README with its parts between `<!-- name … -->` and `<!-- end -->` made anew from the sources and the corpora. */
export async function readme() {
  const entry = await importSource('scripts/generate/docs-entry.ts');
  const text = readFileSync(path.join(root, 'README.md'), 'utf8');
  return text.replace(
    /(<!-- (\w+)(?: (\S+))?(?: (\d+))? -->\n)[\s\S]*?(<!-- end -->)/g,
    (_, open, name, file, lines, close) => {
      return `${open}${PARTS[name](entry, file, Number(lines))}\n${close}`;
    },
  );
}

const PARTS = {
  /** The first lines of what why403 says of a recorded case. */
  example({ diagnose, readInput, diagnosisToText }, file, lines) {
    const [input] = readInput(readFileSync(path.join(root, file), 'utf8'), path.basename(file));
    const output = diagnosisToText(diagnose(input.observations), { audience: 'owner', width: 100, style: PLAIN });
    return `\`\`\`\n$ why403 ${path.basename(file)}\n${output.split('\n').slice(0, lines).join('\n').trimEnd()}\n…\n\`\`\``;
  },
  accuracy(entry) {
    return CORPORA.map(({ title, file }) => {
      const measured = measure(file, entry);
      // Of bare server pages the first of the listed causes is a guess among equals; the confusions say nothing.
      return `**${title}**\n\n${table({ rows: measured.rows, confusions: [] })}`;
    }).join('\n\n');
  },
  counts({ RULES, PRODUCT_ENTRIES, CAUSE_ENTRIES }) {
    return `${PRODUCT_ENTRIES.length - 1} products, ${CAUSE_ENTRIES.length} causes, ${RULES.length} rules.`;
  },
};
