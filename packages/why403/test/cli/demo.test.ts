import { spawn } from 'node:child_process';
import path from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from './why403.ts';

test('the demonstration shows three diagnoses and ends well', async () => {
  const child = spawn(process.execPath, [path.join(ROOT, 'scripts/demo.mjs')], {
    env: { PATH: process.env.PATH ?? '', NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 20_000,
  });
  const output = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) child[name].on('data', (chunk) => (output[name] += chunk));
  const code = await new Promise((resolve) => child.on('close', resolve));
  expect([code, output.stderr]).toEqual([0, '']);
  expect(output.stdout.match(/^Who {2,}\S/gm)).toHaveLength(3);
  expect(output.stdout.match(/^Why {2,}\S/gm)).toHaveLength(3);
  expect(output.stdout).toMatch(/127\.0\.0\.1:\d+\/static\/\n/);
  expect(output.stdout).toMatch(/nginx[\s\S]*Cloudflare/);
});

test('whoever reads the demonstration may leave early', async () => {
  const child = spawn(process.execPath, [path.join(ROOT, 'scripts/demo.mjs')], {
    env: { PATH: process.env.PATH ?? '', NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 20_000,
  });
  child.stdout.once('data', () => child.stdout.destroy());
  let talk = '';
  child.stderr.on('data', (chunk) => (talk += chunk));
  const code = await new Promise((resolve) => child.on('close', resolve));
  expect([code, talk]).toEqual([0, '']);
});
