// `npm run accuracy [-- FILE …] [-- --verbose]`: how often the answer is right over labelled cases, a table for each
// corpus. With --gate it fails where anything is wrongly proved, or somebody is accused who did not refuse.
import path from 'node:path';
import { ensureBuilt, root } from '../scripts/ensure.mjs';
import { CORPORA, measure } from './accuracy/measure.mjs';
import { table } from './accuracy/table.mjs';

ensureBuilt();
const why403 = await import(path.join(root, 'packages/why403/dist/index.js'));

const files = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const corpora = files.length > 0 ? files.map((file) => ({ title: path.basename(file), file })) : CORPORA;
let wrong = 0;
for (const { title, file } of corpora) {
  const measured = measure(file, why403);
  console.log(`\n### ${title}\n\n${table(measured)}`);
  wrong += measured.judged.filter(
    (one) => one.wrongProved || one.accused || one.calledRefused || one.claimsTooMuch,
  ).length;
  if (!process.argv.includes('--verbose')) continue;
  for (const { id, notes } of measured.judged) if (notes.length > 0) console.log(`  ${id}: ${notes.join('; ')}`);
}
if (process.argv.includes('--gate') && wrong > 0) process.exitCode = 1;
