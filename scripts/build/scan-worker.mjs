import path from 'node:path';
import { build, buildSync } from 'esbuild';
import { root } from '../ensure.mjs';

const entry = path.join(root, 'packages/why403/src/engines/stream/workers/scan-worker.ts');
const NAME = 'scan-worker';

/** Builds the thread that reads parts of large logs, as a file of its own beside the command. */
export function buildScanWorker(options) {
  return build({ ...options, entryPoints: [{ in: entry, out: `cli/${NAME}` }] });
}

/** For the bundle that starts it: where that file is. */
export function scanWorkerFile() {
  return {
    name: 'scan-worker-file',
    setup(bundle) {
      bundle.onLoad({ filter: /\/workers\/worker-file\.ts$/ }, () => ({
        contents: `export const workerFile = () => __dirname + '/${NAME}.js';`,
      }));
    },
  };
}

/** For the tests, which run from the sources. */
export function setup() {
  const outfile = path.join(root, `packages/why403/.cache/${NAME}-${process.pid}.cjs`);
  buildSync({ entryPoints: [entry], bundle: true, platform: 'node', format: 'cjs', target: 'node20.19', outfile });
  process.env.WHY403_SCAN_WORKER = outfile;
}
