import { describe, expect, test } from 'vitest';
import { type VerifiedCase, verifyApache, verifyNginx } from './generated-cases.ts';
import { canRun } from './site.ts';

/** `node bench/verify.mjs` does the same with many more. */
const SEEDS = [1, 2, 3, 4, 5];

function expectSame(cases: readonly VerifiedCase[]): void {
  const asked = cases.filter(({ verification: { before } }) => before.status !== null);
  expect(asked.length).toBeGreaterThan(SEEDS.length);
  for (const { seed, request, real, verification } of asked) {
    expect(verification.before.status, `seed ${seed}: ${request}`).toBe(real);
    expect(verification.agreedWithModel, `seed ${seed}: ${request}: ${verification.reason}`).toBe(true);
  }
  expect(asked.some(({ verification: { mended } }) => mended === true)).toBe(true);
}

describe('private copies beside running servers and the model, on random configurations', { timeout: 120_000 }, () => {
  test.skipIf(!canRun('nginx'))('nginx', async () => {
    expectSame((await Promise.all(SEEDS.map(verifyNginx))).flat());
  });

  test.skipIf(!canRun('apache'))('Apache', async () => {
    expectSame((await Promise.all(SEEDS.map(verifyApache))).flat());
  });
});
