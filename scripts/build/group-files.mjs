import { readdirSync } from 'node:fs';
import path from 'node:path';
import { root } from '../ensure.mjs';

const rules = path.join(root, 'packages/why403/src/rules');
const GROUP = /\/rules\/([a-z0-9-]+)\/index\.ts$/;

/** A file for each product's knowledge, whole in itself: a run that needs it opens one file and no shared ones. */
export function groupEntries() {
  return readdirSync(rules, { withFileTypes: true })
    .filter((one) => one.isDirectory())
    .map(({ name }) => ({ in: path.join(rules, name, 'index.ts'), out: `groups/${name}` }));
}

/** Leaves the loading of a product's knowledge to those files, which lie in `folder` as seen from the bundle at hand. */
export function groupFiles(folder) {
  return {
    name: 'group-files',
    setup(build) {
      build.onResolve({ filter: GROUP }, ({ kind, path: imported }) =>
        kind === 'dynamic-import' ? { path: `${folder}/${GROUP.exec(imported)?.[1]}.js`, external: true } : undefined,
      );
    },
  };
}
