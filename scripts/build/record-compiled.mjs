// `node record-compiled.mjs MAIN FOLDER LOG TARGET …` runs the built command for each target, `predict --batch` with what
// comes by standard input, and `logs` for the log, and writes what V8 then holds of its parts: with the functions that
// were called, without those that were not.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import v8 from 'node:v8';
import vm from 'node:vm';

const [main, folder, log, ...targets] = process.argv.slice(2);
const own = path.join(folder, `${process.version}-${process.platform}-${process.arch}`);
const dist = path.dirname(path.dirname(main));
const require = createRequire(main);
const scripts = new Map();

vm.Script = class extends vm.Script {
  constructor(source, options) {
    super(source, options);
    scripts.set(options.filename, this);
  }
};

// V8 takes back only what it made under the same options, and no run has others when it begins.
v8.setFlagsFromString = () => {};

// Where this folder is, the command takes its parts from `vm.Script`.
mkdirSync(own, { recursive: true });
// Causes are explained by parts that `logs` loads under options of its own.
const counts = ['logs', log, '--no-incidents', '--format', 'json'];
for (const words of [...targets.map((target) => [target]), ['predict', '--batch'], counts]) {
  process.argv = [process.execPath, main, ...words];
  process.exitCode = undefined;
  delete require.cache[main];
  await require(main).ended;
  // 0, 1 and 3 are answers, and predictions end with none; of anything else the wrong functions would be kept.
  if (![0, 1, 3, undefined].includes(process.exitCode)) throw new Error(`${words} ended with ${process.exitCode}`);
}
for (const [file, script] of scripts) {
  const data = script.createCachedData();
  const kept = path.join(own, path.relative(dist, `${file}.bin`));
  mkdirSync(path.dirname(kept), { recursive: true });
  writeFileSync(kept, Buffer.concat([readFileSync(file), data, data]));
}
process.exitCode = 0;
