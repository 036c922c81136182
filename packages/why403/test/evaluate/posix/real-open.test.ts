import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { askWorker } from '../../../src/collect/confinement/ask-worker.ts';
import { diskFiles } from '../../../src/collect/server-files/disk.ts';
import { firstRefusal, stepQuestions } from '../../../src/evaluate/confinement/confirmation.ts';
import { explainPath } from '../../../src/evaluate/confinement/explain-path.ts';
import { pathSteps } from '../../../src/evaluate/posix/path-steps.ts';
import type { WorkerIdentity } from '../../../src/model/server-files.ts';
import { isRoot, openAs } from './open-as.ts';
import { plant, trees } from './random-tree.ts';

const hasLists = spawnSync('getfacl', ['--version']).status === 0 && spawnSync('setfacl', ['--version']).status === 0;
const names = { user: () => null, group: () => null };
const protectsLinks = readFileSync('/proc/sys/fs/protected_symlinks', 'utf8').startsWith('1');

const WORKERS = [
  { name: 'one', uid: 54_001, gid: 55_001, groups: [] },
  { name: 'two', uid: 54_002, gid: 55_000, groups: [55_002, 55_001] },
  { name: 'three', uid: 54_003, gid: 55_003, groups: [55_002] },
  { name: 'root', uid: 0, gid: 0, groups: [] },
];

/** Makes the change that is offered first for a refused path, and lets the worker open it. */
function applyFix(worker: WorkerIdentity, path: string): number {
  const { refusal } = explainPath(path, {
    ...{ files: diskFiles(), worker, purpose: 'read', names, links: null, protectsLinks, confinement: null },
    ...{ answers: { asked: false, why: '' }, denials: [], programs: [], site: null },
  });
  const [fix] = refusal?.fixes ?? [];
  if (fix === undefined) return 0;
  const { stderr } = spawnSync('sh', ['-c', (fix.command ?? '').replaceAll('sudo ', '')], { encoding: 'utf8' });
  const [after] = openAs(worker, [path]);
  // What the folder kept from view may turn out not to be there.
  expect({ stderr, isRefused: after === 'EACCES', command: fix.command }).toMatchObject({
    stderr: '',
    isRefused: false,
  });
  return 1;
}

describe.skipIf(!isRoot || !hasLists)('the walk against a process that opens', () => {
  const made: string[] = [];
  afterAll(() => {
    for (const folder of made) rmSync(folder, { recursive: true, force: true });
  });

  test('random trees: the sum of modes and lists is what the system answers', { timeout: 240_000 }, async () => {
    let compared = 0;
    let refused = 0;
    let mended = 0;
    await fc.assert(
      fc.asyncProperty(trees, async (nodes) => {
        const folder = mkdtempSync(`${tmpdir()}/why403-walk-`);
        made.push(folder);
        spawnSync('chmod', ['755', folder]);
        const paths = plant(nodes, folder);
        for (const worker of WORKERS) {
          const files = diskFiles();
          const real = openAs(worker, paths);
          const walked = paths.map((path) =>
            pathSteps(path, { files, worker, purpose: 'read', names, links: null, protectsLinks }),
          );
          expect(walked.map(({ end }) => end.error)).toEqual(real);
          compared += paths.length;
          refused += real.filter((code) => code === 'EACCES').length;
          // What is refused is refused at the component that the sum names, by a process that looks at each.
          const steps = walked
            .flatMap((one) => (one.refusing === null || one.refusing.need === 'follow' ? [] : [one]))
            .slice(0, 6);
          const told = await askWorker(worker, stepQuestions(steps.flatMap((one) => one.steps)), {
            pid: null,
            root: null,
          });
          if (!told.asked) throw new Error(told.why);
          for (const { steps: all, refusing } of steps) {
            const met = firstRefusal(all, told.answers);
            expect({ path: met?.path, need: met?.need, answer: met?.answer }).toEqual({
              path: refusing?.path,
              need: refusing?.need,
              answer: 'EACCES',
            });
          }
          for (const path of walked
            .flatMap(({ end }, at) => (end.error === 'EACCES' ? [paths[at] ?? ''] : []))
            .slice(0, 6))
            mended += applyFix(worker, path);
        }
      }),
      {
        endOnFailure: true,
        numRuns: Number(process.env.WALK_RUNS ?? 8),
        ...(process.env.WALK_RUNS === undefined ? { seed: 403 } : {}),
      },
    );
    expect(compared).toBeGreaterThan(500);
    expect(refused).toBeGreaterThan(100);
    expect(mended).toBeGreaterThan(8);
  });
});
