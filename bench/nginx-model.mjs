// CPU of the nginx model on a large configuration, beside `nginx -t` of the same file, in pairs:
//   node scripts/build.mjs && node bench/nginx-model.mjs [--pairs 5]
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { freePort, makeFolder } from './nginx-differential/real-server.mjs';
import { largeConfig, questions } from './nginx-model/large-config.mjs';

const { values } = parseArgs({ options: { pairs: { type: 'string', default: '5' } } });
const main = fileURLToPath(new URL('../packages/why403/dist/cli/main.js', import.meta.url));
const measure = fileURLToPath(new URL('./nginx-model/measure.mjs', import.meta.url));

const folder = makeFolder();
const port = await freePort();
for (const [name, servers, locations] of [
  ['10,000 locations in one server', 1, 10_000],
  ['10 locations in each of 1,000 servers', 1000, 10],
]) {
  const config = path.join(folder, `${servers}.conf`);
  const asked = path.join(folder, `${servers}.questions`);
  writeFileSync(config, largeConfig({ folder, port, servers, locations }));
  const lines = questions({ folder, config, port, servers, locations, count: 2000 });
  writeFileSync(asked, `${lines.map((line) => JSON.stringify(line)).join('\n')}\n`);
  const rows = [];
  for (let pair = 0; pair < Number(values.pairs); pair++)
    rows.push({
      nginx: cpuOf(`nginx -t -q -p ${folder}/ -c ${config}`),
      program: cpuOf(`${process.execPath} ${main} predict --batch < ${asked} > ${folder}/answers`),
      start: cpuOf(`echo | ${process.execPath} ${main} predict --batch > ${folder}/none`),
      ...JSON.parse(spawnSync(process.execPath, [measure, config, asked], { encoding: 'utf8' }).stdout),
    });
  const median = (key) => rows.map((row) => row[key]).sort((a, b) => a - b)[rows.length >> 1];
  const said = Object.fromEntries(Object.keys(rows[0]).map((key) => [key, Number(median(key).toFixed(4))]));
  console.log(name);
  console.log(JSON.stringify(said));
  const ratio = (part) => (part / said.nginx).toFixed(2);
  console.log(
    `of nginx -t: the whole program ${ratio(said.program)}, reading and 2,000 explanations in it ${ratio(said.parse + said.explain)}; ` +
      `the median explanation ${said.median} ms`,
  );
}
spawnSync('rm', ['-r', folder]);

/** Seconds of CPU, of the process and what it waits for. */
function cpuOf(command) {
  const { stderr } = spawnSync('bash', ['-c', `TIMEFORMAT='cpu %U %S'; time { ${command} 2>/dev/null; }`], {
    encoding: 'utf8',
  });
  const [, user, system] = /cpu (\S+) (\S+)/.exec(stderr) ?? [];
  return Number(user) + Number(system);
}
