// Compares `why403 policy` with a real radosgw on random cases, carries out its advice and tests the statement it names:
//   node scripts/build.mjs && node bench/radosgw-differential.mjs --seeds 400 [--from 1]
//   node bench/radosgw-differential.mjs --gaps     where radosgw is known to decide other than AWS
import { spawn, spawnSync } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { isInstalled } from '../scripts/servers.mjs';
import { inWords } from './radosgw-differential/compare.mjs';
import { runCases, runGaps } from './radosgw-differential/run.mjs';

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '400' },
    from: { type: 'string', default: '1' },
    gaps: { type: 'boolean', default: false },
  },
});
if (!isInstalled('radosgw')) {
  console.error('SKIPPED: radosgw is not installed (node scripts/setup-servers.mjs)');
  process.exit(0);
}
// A process that is ended by a signal would leave radosgw behind.
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));
const command = fileURLToPath(new URL('../packages/why403/dist/cli/main.js', import.meta.url));
const child = spawn(process.execPath, [command, 'policy', '--batch'], { stdio: ['pipe', 'pipe', 'inherit'] });
const waiting = [];
child.once('exit', (code) => {
  // Nobody would ever answer.
  if (code !== 0) process.exit(1);
});
createInterface({ input: child.stdout }).on('line', (line) => waiting.shift()?.(JSON.parse(line)));

/** The command, as people have it. */
const why403 = {
  policy: (question) =>
    new Promise((resolve) => {
      waiting.push(resolve);
      child.stdin.write(`${JSON.stringify(question)}\n`);
    }),
  presigned(url) {
    const args = [command, 'policy', 'presigned', '-', '--format', 'json'];
    return JSON.parse(spawnSync(process.execPath, args, { input: url, encoding: 'utf8' }).stdout);
  },
};

await (values.gaps ? printGaps() : printCases());
child.stdin.end();

async function printCases() {
  const range = { from: Number(values.from), count: Number(values.seeds) };
  const { different, unserved, wrong, ...shares } = await runCases(range, why403);
  for (const one of new Set([...different, ...unserved, ...wrong])) console.log(inWords(one));
  console.log(JSON.stringify(shares));
}

async function printGaps() {
  for (const { says, source, aws, radosgw, isThere } of await runGaps(why403)) {
    console.log(`${isThere ? 'gap   ' : 'CLOSED'} ${says} AWS ${aws}, radosgw ${radosgw} (${source})`);
    if (!isThere) process.exitCode = 1;
  }
}
