import { readdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('.', import.meta.url));
const guard = path.join(root, 'packages/guard/src/');

/** Real servers, databases and browsers are the same under every Node: what runs beside them is tested once. */
const BESIDE_NODE = '{packages/*,site}/test/**/{servers,act,host,sql,duckdb,clickhouse,radosgw,browser}/**';
/** What they do to files, programs and threads, others should not see. */
const ALONE = [
  BESIDE_NODE,
  'site/test/**',
  'packages/*/test/**/{collect,confinement,posix,workers}/**',
  ...usersOfTheCommand(),
];

const leftOut = process.env.WHY403_TESTS === 'of-node' ? [BESIDE_NODE] : [];

export default defineConfig({
  resolve: {
    // Tests run on the sources, so that a change in the guard needs no build to be seen by why403.
    alias: [
      { find: /^why403-guard\/(.*)$/, replacement: `${guard}$1.ts` },
      { find: /^fast-check$/, replacement: path.join(root, 'scripts/seeded-check.mjs') },
    ],
  },
  test: {
    // By itself Vitest leaves one core free, which is half of two.
    maxWorkers: availableParallelism(),
    globalSetup: ['scripts/build/scanner.mjs', 'scripts/build/scan-worker.mjs'],
    // Ends what hangs; how fast something is, the benches say.
    testTimeout: 90_000,
    hookTimeout: 90_000,
    projects: [
      {
        extends: true,
        // The thousand rules are loaded once for all of these, and not once a file.
        test: { name: 'together', include: ['packages/*/test/**/*.test.ts'], exclude: ALONE, isolate: false },
      },
      { extends: true, test: { name: 'alone', include: ALONE.map(testsOf), exclude: leftOut } },
    ],
  },
});

/** Each has a copy of the command in a folder that ends with the file. */
function usersOfTheCommand(): string[] {
  return readdirSync(path.join(root, 'packages/why403/test'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => `packages/why403/test/${name.replaceAll(path.sep, '/')}`)
    .filter((name) => readFileSync(path.join(root, name), 'utf8').includes('/why403.ts'));
}

function testsOf(pattern: string): string {
  return pattern.endsWith('/**') ? `${pattern}/*.test.ts` : pattern;
}
