import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { root } from '../ensure.mjs';

const source = path.join(root, 'packages/why403/scanner');
// Where things lie in its memory is said once, for both sides.
const layout = path.join(root, 'packages/why403/src/engines/stream/scanner/layout.ts');
const built = path.join(root, 'packages/why403/.cache/scanner.wasm');
const OPTIONS = ['--runtime', 'stub', '--enable', 'simd', '--noAssert', '-O3', '--initialMemory', '1000'];

/** Compiles the scanner of logs where its sources changed since the last time, and returns the file it is in. */
export function buildScanner() {
  const sources = readdirSync(source).filter((name) => name.endsWith('.ts'));
  const hash = createHash('sha256').update(OPTIONS.join(' '));
  for (const name of sources.sort()) hash.update(readFileSync(path.join(source, name)));
  hash.update(readFileSync(layout));
  const file = built.replace('.wasm', `-${hash.digest('hex').slice(0, 16)}.wasm`);
  if (existsSync(file)) return file;
  mkdirSync(path.dirname(file), { recursive: true });
  const compiler = createRequire(import.meta.url).resolve('assemblyscript/bin/asc.js');
  const draft = `${file}.${process.pid}`;
  const entry = path.join(source, 'index.ts');
  const { status, stderr } = spawnSync(process.execPath, [compiler, entry, ...OPTIONS, '-o', draft], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`the scanner does not compile:\n${stderr}`);
  renameSync(draft, file);
  return file;
}

/** For the bundles: the module as text in the part that loads it. */
export function scannerBytes() {
  return {
    name: 'scanner-bytes',
    setup(bundle) {
      bundle.onLoad({ filter: /\/scanner\/module-bytes\.ts$/ }, () => ({
        contents: `export const moduleBytes = () => Buffer.from('${readFileSync(buildScanner()).toString('base64')}', 'base64');`,
      }));
    },
  };
}

/** For the tests, which run from the sources. Where it does not compile the tests of the scanner fail, and no others. */
export function setup() {
  try {
    process.env.WHY403_SCANNER = buildScanner();
  } catch (error) {
    process.stderr.write(`${error.message}\n`);
  }
}
