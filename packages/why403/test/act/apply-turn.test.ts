import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { takeTurn, unfinished } from '../../src/act/apply/state-folder.ts';
import { bundled } from './bundled.ts';

describe.skipIf(process.platform !== 'linux')('one change at a time', () => {
  let state: string;
  let lock: string;
  beforeEach(() => {
    state = mkdtempSync(path.join(os.tmpdir(), 'why403-state-'));
    lock = path.join(state, 'lock');
  });
  afterEach(() => rmSync(state, { recursive: true }));

  /** The line of this process, after which the lock is left as somebody else's. */
  const leftBehind = (change: (line: string) => string) => {
    const turn = takeTurn(state);
    if ('refused' in turn) throw new Error(turn.refused);
    writeFileSync(lock, change(readFileSync(lock, 'utf8')));
  };
  const refusal = () => {
    const turn = takeTurn(state);
    return 'refused' in turn ? turn.refused : null;
  };

  test('a second process is told who is at it, and may come after', () => {
    const turn = takeTurn(state);
    expect(refusal()).toBe(`another why403 (process ${process.pid}) makes a change now: let it end, then try again`);
    expect(readdirSync(state)).toEqual(['lock']);
    if ('end' in turn) turn.end();
    expect(refusal()).toBeNull();
  });

  test.each([
    ['its process is gone', (line: string) => line.replace(/^\d+/, String(2 ** 22 + 1))],
    ['its number is that of another process now', (line: string) => line.replace(/ \d+ /, ' 1 ')],
    ['the machine was started anew', (line: string) => line.replace(/-[0-9a-f]{12} /, '-000000000000 ')],
  ])('a lock left behind is taken over: %s', (_title, change) => {
    leftBehind(change);
    expect(refusal()).toBeNull();
    expect(readdirSync(state)).toEqual(['lock']);
  });

  test('of a process in another container nobody can say whether it is gone', () => {
    leftBehind((line) => line.replace(/pid:\[\d+\]/, 'pid:[1]'));
    expect(refusal()).toMatch(/in a container that cannot be seen from here.*remove .*lock$/);
  });

  test('whoever clears a lock away is alone', () => {
    leftBehind((line) => line.replace(/ \d+ /, ' 1 '));
    writeFileSync(`${lock}-clearing`, '');
    expect(refusal()).toMatch(/begins a change now; where none runs any more, remove .*lock-clearing$/);
  });

  test('a folder that others may write is left as it is, whatever lies in it', () => {
    mkdirSync(path.join(state, 'apply-x'));
    chmodSync(state, 0o777);
    expect(refusal()).toMatch(/is open to others/);
    expect(readdirSync(state)).toEqual(['apply-x']);
    chmodSync(state, 0o700);
    expect(unfinished(state)).toBeNull();
    expect(readdirSync(state)).toEqual([]);
  });

  test('of many at once, with a lock left behind, never two have the turn', { timeout: 60_000 }, async () => {
    leftBehind((line) => line.replace(/ \d+ /, ' 1 '));
    const bundle = await bundled('act/apply/state-folder.ts');
    try {
      // Whoever has the turn makes a folder that must not be there yet, for a while.
      const script = `import(${JSON.stringify(bundle.file)}).then(async ({ takeTurn }) => {
        const { mkdirSync, rmdirSync } = await import('node:fs');
        for (let had = 0, tries = 0; had < 5 && tries < 20000; tries++) {
          const turn = takeTurn(${JSON.stringify(state)});
          if ('refused' in turn) { await new Promise((next) => setTimeout(next, 1)); continue; }
          mkdirSync(${JSON.stringify(path.join(state, 'alone'))});
          await new Promise((next) => setTimeout(next, 2));
          rmdirSync(${JSON.stringify(path.join(state, 'alone'))});
          turn.end();
          had++;
        }
      })`;
      const codes = Array.from({ length: 4 }, () => {
        const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'ignore', 'inherit'] });
        return new Promise((resolve) => child.on('close', resolve));
      });
      expect(await Promise.all(codes)).toEqual([0, 0, 0, 0]);
      expect(readdirSync(state)).toEqual([]);
    } finally {
      bundle.remove();
    }
  });
});
