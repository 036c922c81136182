import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { openInputs } from '../../../src/engines/input/open-inputs.ts';
import type { KeyCount, LogAnalysis } from '../../../src/model/incidents.ts';
import { analyse } from './analyse.ts';

const GENERATOR = fileURLToPath(new URL('../../../../../bench/logs/make-logs.mjs', import.meta.url));
const folder = mkdtempSync(path.join(tmpdir(), 'why403-truth-'));
afterAll(() => rmSync(folder, { recursive: true }));

interface Truth {
  readonly lines: number;
  readonly bytes: number;
  readonly status: Record<string, number>;
  readonly perMinute403: Record<string, number>;
  readonly topPaths403: [string, number][];
  readonly topClients403: [string, number][];
  readonly topUserAgents403: [string, number][];
  readonly topReferers403: [string, number][];
  readonly pathShare?: [string, number, number][];
}

/** Writes a log of about 1 MB and reads what must be found in it. */
function generated(kind: string, seed: number, ...more: readonly string[]): { file: string; truth: Truth } {
  const file = path.join(folder, `${kind}-${seed}.log`);
  const args = ['--kind', kind, '--seed', `${seed}`, '--mb', '1', '--out', file, '--truth', `${file}.json`, ...more];
  const { status, stderr } = spawnSync(process.execPath, [GENERATOR, ...args], { encoding: 'utf8' });
  expect(status, stderr).toBe(0);
  return { file, truth: JSON.parse(readFileSync(`${file}.json`, 'utf8')) };
}

function pairs(list: readonly KeyCount[]): [string, number][] {
  return list.map(({ key, refused }) => [key, refused]);
}

/** What the analysis says, in the words of the truth file. */
function inWordsOfTruth(analysis: LogAnalysis): Omit<Truth, 'status'> & { status: Record<string, number> } {
  return {
    lines: analysis.lines,
    bytes: analysis.bytes,
    status: { ...analysis.byStatus },
    perMinute403: Object.fromEntries(analysis.perMinute.map(([minute, refused]) => [minute.slice(0, -1), refused])),
    topPaths403: pairs(analysis.top.paths),
    topClients403: pairs(analysis.top.clients),
    topUserAgents403: pairs(analysis.top.agents),
    topReferers403: pairs(analysis.top.referers),
    pathShare: analysis.top.paths.map(({ key, refused, total }) => [key, refused, total ?? -1]),
  };
}

describe('an access log is counted exactly', () => {
  for (const seed of [1, 2, 3, 4, 5, 6]) {
    test(`combined, seed ${seed}, with and without the scanner and the search for incidents`, async () => {
      const { file, truth } = generated(
        'nginx-combined',
        seed,
        '--awkward',
        '0.02',
        '--rate403',
        seed % 2 === 0 ? '0.5' : '0.03',
      );
      for (const isPlain of [false, true]) {
        for (const incidents of [false, true]) {
          const analysis = await analyse(await openInputs([file]), { incidents }, { isPlain });
          expect(truth).toMatchObject(inWordsOfTruth(analysis));
          expect(analysis.approximations).toEqual([]);
        }
      }
    });
  }

  for (const seed of [7, 8]) {
    test(`JSON, seed ${seed}`, async () => {
      const { file, truth } = generated('json', seed);
      expect(truth).toMatchObject(inWordsOfTruth(await analyse(await openInputs([file]))));
    });
  }
});

describe('the refusals of an error log are counted exactly', () => {
  for (const kind of ['nginx-error', 'apache-error']) {
    test(kind, async () => {
      const { file, truth } = generated(kind, 9);
      const analysis = await analyse(await openInputs([file]));
      const { lines, bytes, perMinute403, topClients403 } = inWordsOfTruth(analysis);
      expect(truth).toMatchObject({ lines, bytes, perMinute403, topClients403 });
      expect(analysis.refused).toBe(truth.status['403']);
    });
  }
});
