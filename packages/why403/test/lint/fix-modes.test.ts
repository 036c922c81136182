import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { changeModes, planModes } from '../../src/act/fix-modes.ts';
import { ROOT, why403 } from '../cli/why403.ts';

// Below folders in which only their owner writes, and of which none is hidden: elsewhere nothing is changed.
const folder = mkdtempSync(path.join(ROOT, 'node_modules/fix-modes-'));
chmodSync(folder, 0o755);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const isRoot = process.getuid?.() === 0;
const isSafe = folder
  .split('/')
  .slice(1)
  .every((_, at, parts) => (statSync(`/${parts.slice(0, at + 1).join('/')}`).mode & 0o022) === 0);
const DEPLOY = 1000;

function make(name: string, mode: number, owner = DEPLOY): string {
  const file = path.join(folder, name);
  if (name.endsWith('/')) mkdirSync(file, { recursive: true });
  else writeFileSync(file, '');
  chownSync(file, owner, owner);
  chmodSync(file, mode);
  return file.replace(/\/$/, '');
}
const modeOf = (file: string) => statSync(file).mode & 0o7777;

test.skipIf(!isRoot || !isSafe)('modes of the owner are changed, and all else is left with its reason', async () => {
  const site = make('site/', 0o755);
  const page = make('site/page.html', 0o600);
  const foreign = make('site/foreign.html', 0o600, 0);
  const uploads = make('site/uploads/', 0o777);
  const inside = make('site/uploads/picture.jpg', 0o666);
  const hidden = make('site/.env', 0o666);
  symlinkSync(page, path.join(folder, 'site/link.html'));
  const args = ['lint', site, '--worker-user', 'nobody', '--owner', String(DEPLOY), '--fix-modes'];

  const asked = await why403(args);
  expect(asked).toMatchObject({ code: 2, stdout: '' });
  expect(asked.stderr).toContain('expected a terminal, or --yes');
  expect(modeOf(page)).toBe(0o600);

  const first = await why403([...args, '--yes']);
  expect(modeOf(page)).toBe(0o604);
  expect(modeOf(uploads)).toBe(0o775);
  expect([modeOf(foreign), modeOf(hidden), modeOf(inside)]).toEqual([0o600, 0o666, 0o666]);
  expect(first.stderr).toContain(`chmod 600 ${page}`);
  expect(first.stderr).toMatch(/left as it is: .*foreign\.html \(.*belongs to another user/);
  expect(first.stderr).toMatch(/left as it is: .*\.env \(.* is hidden by its name\)/);
  expect(first.code).toBe(1);
});

test.skipIf(!isRoot || !isSafe)('what changed meanwhile, or became a link, is left', () => {
  const [one, two] = [make('one.html', 0o600), make('two.html', 0o600)];
  const { changes } = planModes(
    [one, two].map((file) => ({ path: file, mode: '604' })),
    DEPLOY,
  );
  expect(changes).toHaveLength(2);
  chmodSync(one, 0o640);
  rmSync(two);
  symlinkSync('/etc/passwd', two);
  const { changes: done, left } = changeModes(changes, DEPLOY);
  expect(done).toEqual([]);
  expect(left).toHaveLength(2);
  expect(modeOf('/etc/passwd')).toBe(0o644);
});

test.skipIf(!isRoot || !isSafe)('of several wishes for one file every bit is heeded', () => {
  const file = make('both.html', 0o602);
  const { changes } = planModes(
    [
      { path: file, mode: '606' },
      { path: file, mode: '600' },
    ],
    DEPLOY,
  );
  expect(changes).toMatchObject([{ before: 0o602, after: 0o604 }]);
});

test('without an owner nothing is changed', async () => {
  const { code, stderr } = await why403(['lint', folder, '--fix-modes', '--yes']);
  expect(code).toBe(2);
  expect(stderr).toContain('--fix-modes needs --owner USER');
});
