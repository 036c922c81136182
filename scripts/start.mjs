// `npm start -- <target>`: installs, builds, diagnoses. Without a target it shows what a diagnosis looks like.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { ensureBuilt, ensureInstalled, ensureNode, root } from './ensure.mjs';

ensureNode();
ensureInstalled();
ensureBuilt();

const args = process.argv.slice(2);
const cli = path.join(root, 'packages/why403/dist/cli/main.js');
if (args.length === 0) {
  await import('./demo.mjs');
} else {
  const { status } = spawnSync(process.execPath, [cli, ...args], { stdio: 'inherit' });
  // "Refused" (1 and 3) is an answer; npm would print it as a failure of the script. `why403` itself keeps the codes.
  process.exitCode = status === null || status === 2 ? 2 : 0;
}
