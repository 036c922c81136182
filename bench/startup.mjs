// `node bench/startup.mjs`: CPU of whole processes, in pairs with an empty Node script (A B A B …), medians of the
// pairwise ratios. Targets: a saved response, and a loopback server that refuses.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root } from '../scripts/ensure.mjs';
import { median } from './measure.mjs';

const RUNS = Number(process.argv[2] ?? 21);
const folder = mkdtempSync(path.join(tmpdir(), 'why403-bench-'));
const empty = path.join(folder, 'empty.cjs');
const saved = path.join(folder, 'response.txt');
writeFileSync(empty, '');
const page =
  '<html>\r\n<head><title>403 Forbidden</title></head>\r\n<body>\r\n<center><h1>403 Forbidden</h1></center>\r\n<hr><center>nginx/1.22.1</center>\r\n</body>\r\n</html>\r\n';
writeFileSync(saved, `HTTP/1.1 403 Forbidden\r\nServer: nginx/1.22.1\r\nContent-Type: text/html\r\n\r\n${page}`);

const serverScript = path.join(folder, 'server.mjs');
writeFileSync(
  serverScript,
  `import { createServer } from 'node:http';
   const server = createServer((_, response) => { response.writeHead(403, { Server: 'nginx/1.22.1', 'Content-Type': 'text/html' }); response.end(${JSON.stringify(page)}); });
   server.listen(0, '127.0.0.1', () => console.log(server.address().port));`,
);
const server = spawn(process.execPath, [serverScript], { stdio: ['ignore', 'pipe', 'inherit'] });
const port = await new Promise((resolve) => server.stdout.once('data', (data) => resolve(Number(String(data)))));

const cli = path.join(root, 'packages/why403/dist/cli/main.js');
const commands = {
  'why403 FILE': [cli, saved],
  'why403 --no-probes URL': [cli, '--no-probes', `http://127.0.0.1:${port}/private/`],
  'why403 URL (with probes)': [cli, `http://127.0.0.1:${port}/private/`],
};

/** CPU seconds of one run, as the kernel accounts them for finished children. */
function cpuOf(args) {
  const before = childCpu();
  const { status } = spawnSync(process.execPath, args, { stdio: 'ignore' });
  // 1 and 3 are answers; anything else would time a failure.
  if (![0, 1, 3].includes(status)) throw new Error(`${args.join(' ')} ended with ${status}`);
  return childCpu() - before;
}

/** cutime + cstime of this process from /proc, in clock ticks of 10 ms. */
function childCpu() {
  const fields = readFileSync('/proc/self/stat', 'utf8').split(') ')[1].split(' ');
  return (Number(fields[13]) + Number(fields[14])) / 100;
}

// A tick is 10 ms, so each figure is of several runs together.
const TOGETHER = 5;
const together = (args) =>
  Array.from({ length: TOGETHER }, () => cpuOf(args)).reduce((sum, one) => sum + one, 0) / TOGETHER;

console.log(
  `${RUNS} pairs of ${TOGETHER} runs each, Node ${process.versions.node}.\n\n| command | CPU, median | empty script | ratio, median of pairs |\n|---|---|---|---|`,
);
for (const [name, args] of Object.entries(commands)) {
  together(args);
  const pairs = Array.from({ length: RUNS }, () => [together(args), together([empty])]);
  const milliseconds = (index) => (1000 * median(pairs.map((pair) => pair[index]))).toFixed(0);
  console.log(
    `| ${name} | ${milliseconds(0)} ms | ${milliseconds(1)} ms | ${median(pairs.map(([a, b]) => a / b)).toFixed(2)} |`,
  );
}
server.kill();
rmSync(folder, { recursive: true, force: true });
