import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const guard = fileURLToPath(new URL('packages/guard/src/', import.meta.url));

export default defineConfig({
  resolve: {
    // Tests run on the sources, so that a change in the guard needs no build to be seen by why403.
    alias: [
      { find: /^why403-guard\/(.*)$/, replacement: `${guard}$1.ts` },
      { find: /^fast-check$/, replacement: fileURLToPath(new URL('scripts/seeded-check.mjs', import.meta.url)) },
    ],
  },
  test: {
    include: ['packages/*/test/**/*.test.ts', 'site/test/**/*.test.ts'],
    // Ends what hangs; how fast something is, the benches say.
    testTimeout: 90_000,
    hookTimeout: 90_000,
    // By itself Vitest leaves one core free, which is half of two.
    maxWorkers: availableParallelism(),
    globalSetup: ['scripts/build/scanner.mjs', 'scripts/build/scan-worker.mjs'],
  },
});
