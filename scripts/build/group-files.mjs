import { readdirSync } from 'node:fs';
import path from 'node:path';
import { root } from '../ensure.mjs';

const rules = path.join(root, 'packages/why403/src/rules');

/** A file for each product's knowledge, whole in itself: a run that needs it opens one file and no shared ones. */
export function groupEntries() {
  return readdirSync(rules, { withFileTypes: true })
    .filter((one) => one.isDirectory())
    .map(({ name }) => ({ in: path.join(rules, name, 'index.ts'), out: `groups/${name}` }));
}

/** Loads a product's knowledge from those files, which lie in `folder` as seen from the bundle at hand. */
export function groupFiles(folder) {
  return {
    name: 'group-files',
    setup(bundle) {
      bundle.onLoad({ filter: /\/knowledge\/groups\.ts$/ }, () => ({
        contents: `const fileOf = (product) => '${folder}/' + product + '.js';
                   export const loadGroup = (product) => import(fileOf(product));`,
      }));
    },
  };
}
