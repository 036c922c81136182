// `node record-compiled.mjs MAIN FOLDER TARGET …` runs the built command for each target and writes what V8 then holds
// of its parts: with the functions that were called, without those that were not.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import vm from 'node:vm';

const [main, folder, ...targets] = process.argv.slice(2);
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

// Where this folder is, the command takes its parts from `vm.Script`.
mkdirSync(own, { recursive: true });
for (const target of targets) {
  process.argv = [process.execPath, main, target];
  delete require.cache[main];
  await require(main).ended;
  // 1 and 3 are answers; of anything else the wrong functions would be kept.
  if (![1, 3].includes(process.exitCode)) throw new Error(`${target} ended with ${process.exitCode}`);
}
for (const [file, script] of scripts) {
  const data = script.createCachedData();
  const kept = path.join(own, path.relative(dist, `${file}.bin`));
  mkdirSync(path.dirname(kept), { recursive: true });
  writeFileSync(kept, Buffer.concat([readFileSync(file), data, data]));
}
process.exitCode = 0;
