// `node bench/apache-differential.mjs --seeds N [--from N] [--requests N] [--fixes] [--verbose]`: random configurations on the real
// Apache and in the model; how many refusals are foretold, and how many that are foretold are there.
import path from 'node:path';
import { importSource } from '../scripts/generate/import-source.mjs';

const option = (name, standard) => {
  const at = process.argv.indexOf(name);
  return at === -1 ? standard : Number(process.argv[at + 1]);
};
const seeds = option('--seeds', 200);
const from = option('--from', 1);
const { compareCase, scoreOf } = await importSource(
  path.join('packages/why403/test/servers/apache-differential/compare.ts'),
);

const rows = [];
const mended = process.argv.includes('--fixes') ? [] : null;
let refusedConfigs = 0;
for (let seed = from; seed < from + seeds; seed++) {
  const found = await compareCase(seed, option('--requests', 12), mended);
  if (found === null) refusedConfigs++;
  else rows.push(...found);
}
if (process.argv.includes('--verbose')) {
  for (const { seed, request, real, model, why } of rows.filter((row) => row.real !== row.model)) {
    console.log(`seed ${seed} ${request.slice(0, 60)}: real ${real}, model ${model} (${why.slice(0, 160)})`);
  }
}
const { requests, unknown, same, recall, precision } = scoreOf(rows);
console.log(
  `configurations ${seeds - refusedConfigs} (${refusedConfigs} that Apache does not start with), requests ${requests}`,
);
console.log(
  `real 403: ${rows.filter(({ real }) => real === 403).length}, 200: ${rows.filter(({ real }) => real === 200).length}`,
);
console.log(`same status ${same}, not known ${unknown}`);
console.log(`403: recall ${recall.toFixed(4)}, precision ${precision.toFixed(4)}`);
if (mended !== null) {
  const isServed = (status) => status !== null && status !== 403;
  const lines = mended.filter(({ prediction }) => prediction.directive !== null);
  const fixes = mended.filter(({ prediction }) => prediction.fix !== null);
  if (process.argv.includes('--verbose'))
    for (const { seed, request, prediction, fixed, without } of mended)
      if (!isServed(fixed) || (prediction.directive !== null && !isServed(without)))
        console.log(
          `seed ${seed} ${request}: fixed ${fixed}, without the line ${without}: ${prediction.why} ${JSON.stringify(prediction.fix)}`,
        );
  const share = (list, of) => `${list.length} of ${of.length}`;
  console.log(`refusals ${mended.length}`);
  console.log(
    `printed changes that move the server off 403: ${share(
      fixes.filter(({ fixed }) => isServed(fixed)),
      fixes,
    )}`,
  );
  console.log(
    `named lines without which it is off 403: ${share(
      lines.filter(({ without }) => isServed(without)),
      lines,
    )}`,
  );
}
