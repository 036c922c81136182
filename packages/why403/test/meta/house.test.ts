import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));

function sources(folder: string): string[] {
  return readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:ts|mjs)$/.test(name) && !name.includes('node_modules'))
    .map((name) => path.join(folder, name));
}

test('no source or test is longer than 400 lines, and no rule, product or cause longer than a page', () => {
  const packages = ['why403', 'guard'].flatMap((name) => [`packages/${name}/src`, `packages/${name}/test`]);
  for (const file of [...packages, 'scripts', 'bench', 'lab', 'examples'].flatMap(sources)) {
    if (file.endsWith('index.ts')) continue;
    const lines = readFileSync(path.join(ROOT, file), 'utf8').split('\n').length - 1;
    const limit = /src\/(?:rules|causes)\//.test(file) ? 140 : /src\/products\//.test(file) ? 220 : 400;
    expect(lines, file).toBeLessThanOrEqual(limit);
  }
});

test('what is exported says what it is', () => {
  // What is only passed on is explained where it stands; what rule-like folders export, and the type of a closed list, is explained by its name and its list.
  const explained = /src\/(?:rules|products|causes|log-marks|knowledge)\/|\/(?:index|node)\.ts$/;
  for (const file of ['packages/why403/src', 'packages/guard/src'].flatMap(sources)) {
    if (explained.test(file.split(path.sep).join('/'))) continue;
    const lines = readFileSync(path.join(ROOT, file), 'utf8').split('\n');
    for (const [at, line] of lines.entries()) {
      if (!/^export (?:async )?(?:function|const|interface|type(?! \{)|class) /.test(line) || /= \(typeof /.test(line))
        continue;
      expect(lines[at - 1]?.endsWith('*/'), `${file}, line ${at + 1}: ${line}`).toBe(true);
    }
  }
});

test('the public entry runs where there is no Node', async () => {
  // Bundling for a browser fails on any import of a node: module.
  const { outputFiles, errors } = await build({
    entryPoints: [path.join(ROOT, 'packages/why403/src/index.ts')],
    bundle: true,
    write: false,
    platform: 'browser',
    format: 'esm',
    logLevel: 'silent',
  });
  expect(errors).toEqual([]);
  expect(outputFiles[0]?.text).not.toMatch(/\brequire\("node:|from"node:/);
});
