import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { root } from '../ensure.mjs';

const source = path.join(root, 'packages/why403/src');

/**
 * What is known of the causes, and the table of words, are data and much of it. The command reads them as files of
 * their own: the engine takes several times longer for the same text in a script. They lie beside the bundles.
 */
export async function dataFiles(folder) {
  const { CAUSE_ENTRIES } = await evaluated('causes/index.ts');
  const { OBSERVED, COUNTED, WORDS } = await evaluated('knowledge/words.ts');
  writeFileSync(path.join(folder, 'causes.json'), ascii(JSON.stringify(CAUSE_ENTRIES)));
  writeFileSync(path.join(folder, 'words.txt'), WORDS);
  return {
    name: 'data-files',
    setup(bundle) {
      bundle.onLoad({ filter: /\/causes\/index\.ts$/ }, () => ({
        contents: `${READ}\nexport const CAUSE_ENTRIES = JSON.parse(read('causes.json'));`,
      }));
      bundle.onLoad({ filter: /\/knowledge\/words\.ts$/ }, () => ({
        contents: `${READ}
          export const OBSERVED = ${JSON.stringify(OBSERVED)};
          export const COUNTED = ${JSON.stringify(COUNTED)};
          export const WORDS = read('words.txt');`,
      }));
    },
  };
}

const READ = `import { readFileSync } from 'node:fs';
const read = (name) => readFileSync(__dirname + '/' + name, 'utf8');`;

/** A source that imports nothing but sources, as a module of this process. */
async function evaluated(file) {
  const entry = path.join(source, file);
  const { outputFiles } = await build({ entryPoints: [entry], bundle: true, write: false, format: 'esm' });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`);
}

/** The same JSON in characters of one byte, which are read faster. */
function ascii(json) {
  return json.replace(/[\u0080-\uffff]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
