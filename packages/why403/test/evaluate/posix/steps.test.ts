import { describe, expect, test } from 'vitest';
import { modeText, rowOf } from '../../../src/evaluate/posix/listing.ts';
import { pathSteps } from '../../../src/evaluate/posix/path-steps.ts';
import { permissionFixes } from '../../../src/evaluate/posix/permission-fix.ts';
import { secretReason } from '../../../src/evaluate/posix/secret-path.ts';
import type { PathPurpose } from '../../../src/model/path-walk.ts';
import type { FileStatus, WorkerIdentity } from '../../../src/model/server-files.ts';
import { type Fake, fakeMachine } from '../confinement/fake-machine.ts';

const WORKER: WorkerIdentity = { name: 'www-data', uid: 33, gid: 33, groups: [33, 50] };
const names = {
  user: (uid: number) => ({ 0: 'root', 33: 'www-data', 1000: 'ann' })[uid] ?? null,
  group: (gid: number) => ({ 0: 'root', 33: 'www-data', 50: 'staff', 1000: 'ann' })[gid] ?? null,
};

function ask(
  path: string,
  files: Readonly<Record<string, Fake>>,
  more: { worker?: WorkerIdentity; purpose?: PathPurpose; protectsLinks?: boolean } = {},
) {
  const worker = more.worker ?? WORKER;
  const walked = pathSteps(path, {
    files: fakeMachine(files),
    worker,
    purpose: more.purpose ?? 'read',
    names,
    links: null,
    protectsLinks: more.protectsLinks ?? false,
  });
  return { ...walked, ...permissionFixes(path, walked.steps, worker, names) };
}

const folder = (mode: number, more: Partial<FileStatus> = {}): Fake => ({ type: 'directory', mode, ...more });
const commands = (found: ReturnType<typeof ask>) => found.fixes.map(({ command }) => command);

describe('each component with what is needed there', () => {
  test('folders are to be entered, links followed, and what lies behind a refusal is shown too', () => {
    const { steps, refusing, end } = ask('/srv/now/a.html', {
      '/srv/now': { target: 'v1' },
      '/srv/v1': folder(0o750, { uid: 1000, gid: 1000 }),
      '/srv/v1/a.html': { mode: 0o600, uid: 1000 },
    });
    expect(end.error).toBe('EACCES');
    expect(steps.map((step) => [rowOf(step), step.need, step.by, step.allowed, step.missing])).toEqual([
      ['drwxr-xr-x root root /', 'search', 'other', true, null],
      ['drwxr-xr-x root root srv', 'search', 'other', true, null],
      ['lrwxrwxrwx root root now -> v1', 'follow', null, true, null],
      ['drwxr-x--- ann ann v1', 'search', 'other', false, 'x'],
      ['-rw------- ann root a.html', 'read', 'other', false, 'r'],
    ]);
    expect(refusing?.path).toBe('/srv/v1');
  });

  test.each([
    [0o644, 33, 33, 'owner', true],
    [0o044, 33, 33, 'owner', false],
    [0o604, 0, 33, 'group', false],
    [0o604, 0, 50, 'group', false],
    [0o640, 0, 50, 'group', true],
    [0o640, 0, 0, 'other', false],
  ])('%o of %i:%i is answered by the %s', (mode, uid, gid, by, allowed) => {
    const step = ask('/f', { '/f': { mode, uid, gid } }).steps.at(-1);
    expect([step?.by, step?.allowed]).toEqual([by, allowed]);
  });

  test('the entry of a list, and the mask over it', () => {
    const acl = (bits: number, mask: number): Fake => ({
      mode: 0o604 | (mask << 3),
      acl: [
        { kind: 'user', id: 33, bits },
        { kind: 'mask', id: -1, bits: mask },
      ],
    });
    const step = (bits: number, mask: number) => {
      const { by, entry, masked, allowed, mode } = ask('/f', { '/f': acl(bits, mask) }).steps.at(-1) ?? {};
      return { by, entry, masked, allowed, mode };
    };
    expect(step(4, 5)).toEqual({
      by: 'acl',
      entry: 'user:www-data:r--',
      masked: false,
      allowed: true,
      mode: '-rw-r-xr--+',
    });
    expect(step(4, 1)).toEqual({
      by: 'acl',
      entry: 'user:www-data:r--',
      masked: true,
      allowed: false,
      mode: '-rw---xr--+',
    });
    expect(step(1, 7)).toEqual({
      by: 'acl',
      entry: 'user:www-data:--x',
      masked: false,
      allowed: false,
      mode: '-rw-rwxr--+',
    });
    // Linux does not look at the list where the mask is empty.
    expect(step(1, 0)).toEqual({ by: 'other', entry: null, masked: false, allowed: true, mode: '-rw----r--+' });
  });

  test('root passes but does not run what nobody may, and with fewer capabilities not even that', () => {
    const root = { name: 'root', uid: 0, gid: 0, groups: [] };
    const file = { '/d': folder(0o700, { uid: 1000 }), '/d/f': { mode: 0o600, uid: 1000 } };
    expect(ask('/d/f', file, { worker: root }).end.error).toBeNull();
    expect(ask('/d/f', file, { worker: root, purpose: 'execute' }).refusing?.by).toBe('superuser');
    const none = { override: false, readSearch: false, within: null };
    expect(ask('/d/f', file, { worker: { ...root, capabilities: none } }).refusing?.path).toBe('/d');
    expect(
      ask('/d/f', file, { worker: { ...WORKER, capabilities: { ...none, readSearch: true } } }).end.error,
    ).toBeNull();
    // Root of a container has no power over files of nobody it knows.
    const ids = [{ inside: 0, outside: 100_000, count: 65_536 }];
    const container = {
      ...WORKER,
      uid: 100_000,
      capabilities: { override: true, readSearch: true, within: { uids: ids, gids: ids } },
    };
    expect(ask('/d/f', file, { worker: container }).end.error).toBe('EACCES');
    const mapped = {
      '/d': folder(0o700, { uid: 101_000, gid: 100_000 }),
      '/d/f': { mode: 0o600, uid: 101_000, gid: 100_000 },
    };
    expect(ask('/d/f', mapped, { worker: container }).end.error).toBeNull();
  });

  test('a link in a folder that all may write serves its owner only, where the system says so', () => {
    const files = { '/tmp': folder(0o1777), '/tmp/l': { target: '/f', uid: 1000 }, '/f': 'x' };
    expect(ask('/tmp/l', files).end.error).toBeNull();
    expect(ask('/tmp/l', files, { protectsLinks: true })).toMatchObject({
      linkRefusal: 'protected-link',
      refusing: { path: '/tmp/l', need: 'follow', allowed: false },
    });
    expect(
      ask('/tmp/l', { ...files, '/tmp/l': { target: '/f', uid: 33 } }, { protectsLinks: true }).end.error,
    ).toBeNull();
    // In the middle of a path it is followed.
    expect(
      ask(
        '/tmp/l/f',
        { '/tmp': folder(0o1777), '/tmp/l': { target: '/d', uid: 1000 }, '/d/f': 'x' },
        { protectsLinks: true },
      ).end.error,
    ).toBeNull();
  });

  test('circles, long names and controls end in one clear answer', () => {
    expect(ask('/a', { '/a': { target: 'b' }, '/b': { target: '/a' } }).end.error).toBe('ELOOP');
    expect(ask(`/${'a/'.repeat(3000)}`, {}).end.error).toBe('ENAMETOOLONG');
    expect(ask(`/${'a'.repeat(300)}`, {}).end.error).toBe('ENAMETOOLONG');
    const odd = ask('/d\n\u001b[2J', { '/d\n\u001b[2J': { mode: 0o600 } });
    expect(rowOf(odd.steps.at(-1) as never)).toBe('-rw------- root root d?[2J');
    expect(commands(odd)[0]).not.toMatch(/[\n\u001b]/);
    expect(ask('/gone/x', {}).steps.at(-1)?.type).toBe('missing');
  });
});

describe('the smallest change', () => {
  test('one bit, for the class that answers, on exactly what is closed', () => {
    const found = ask('/srv/site/a.html', { '/srv/site': folder(0o750), '/srv/site/a.html': { mode: 0o640 } });
    expect(commands(found)).toEqual(['sudo chmod o+x /srv/site && sudo chmod o+r /srv/site/a.html']);
    expect(found.operations).toEqual([
      { op: 'chmod', path: '/srv/site', mode: '751' },
      { op: 'chmod', path: '/srv/site/a.html', mode: '644' },
    ]);
    expect(commands(ask('/srv/a', { '/srv/a': { mode: 0o604, gid: 50 } }))).toEqual(['sudo chmod g+r /srv/a']);
    expect(commands(ask('/srv/a', { '/srv/a': { mode: 0o044, uid: 33 } }))).toEqual(['sudo chmod u+r /srv/a']);
    expect(ask('/srv/s', { '/srv/s': { mode: 0o4710 } }).operations).toEqual([
      { op: 'chmod', path: '/srv/s', mode: '4714' },
    ]);
  });

  test('in a home folder the worker alone is let in; opening it for all comes second', () => {
    const found = ask('/home/ann/site/a.html', {
      '/home/ann': folder(0o750, { uid: 1000, gid: 1000 }),
      '/home/ann/site/a.html': 'x',
    });
    expect(commands(found)).toEqual(['sudo setfacl -m u:www-data:x /home/ann', 'sudo chmod o+x /home/ann']);
    expect(found.operations).toEqual([]);
  });

  test('where a list answers, the list is changed', () => {
    const listed = (more: FileStatus['acl'], mask: number, mode = 0o600) =>
      commands(
        ask('/srv/a', {
          '/srv/a': { mode: mode | (mask << 3), gid: 50, acl: [...more, { kind: 'mask', id: -1, bits: mask }] },
        }),
      );
    expect(listed([{ kind: 'user', id: 33, bits: 0 }], 4)).toEqual(['sudo setfacl -n -m u:www-data:r /srv/a']);
    expect(listed([{ kind: 'group', id: 50, bits: 1 }], 1)).toEqual(['sudo setfacl -m g:staff:rx /srv/a']);
    expect(listed([{ kind: 'owning-group', id: -1, bits: 0 }], 5)).toEqual(['sudo setfacl -n -m g::r /srv/a']);
    expect(listed([{ kind: 'user', id: 33, bits: 7 }], 1)).toEqual(['sudo setfacl -n -m m::rx /srv/a']);
  });

  test('nobody is let in to write but the worker', () => {
    expect(commands(ask('/srv/up', { '/srv/up': folder(0o755) }, { purpose: 'write' }))).toEqual([
      'sudo setfacl -m u:www-data:rwx /srv/up',
    ]);
  });

  test.each([
    '/srv/.env',
    '/srv/site/.git/config',
    '/srv/wp-config.php',
    '/srv/key.pem',
    '/srv/db.sql.gz',
    '/srv/site.php~',
    '/srv/a.bak',
    '/etc/x',
    '/root/site/a',
    '/srv/backup/a',
    '/srv/.htpasswd',
    '/srv/id_rsa',
  ])('%s stays closed', (path) => {
    const found = ask(path, { [path]: { mode: 0o600 } });
    expect(found.end.error).toBe('EACCES');
    expect([found.fixes, found.operations]).toEqual([[], []]);
    expect(found.withheld).not.toBeNull();
  });

  test('a link to a secret does not open it', () => {
    expect(ask('/srv/logo.png', { '/srv/logo.png': { target: '.env' }, '/srv/.env': { mode: 0o600 } }).fixes).toEqual(
      [],
    );
  });

  test.each([
    '/srv/site/index.html',
    '/srv/.well-known/acme-challenge/x',
    '/var/www/keyboard/a',
    '/srv/monkey.html',
    '/srv/environment',
    '/srv/backups.html',
  ])('%s is no secret', (path) => {
    expect(secretReason(path)).toBeNull();
  });

  test('nothing is changed recursively, for all to write, or by owner', () => {
    for (let mode = 0; mode <= 0o777; mode++)
      for (const [uid = 0, gid = 0] of [
        [33, 0],
        [0, 33],
        [0, 0],
      ])
        for (const path of ['/srv/f', '/home/ann/f']) {
          const found = ask(path, { [path]: { mode, uid, gid } });
          expect(JSON.stringify(found.fixes)).not.toMatch(/-R|777|chown|[ao]\+[a-z]*w|sudo chmod \d/);
          for (const operation of found.operations)
            if (operation.op === 'chmod') expect(Number.parseInt(operation.mode, 8) & 0o002 & ~mode).toBe(0);
        }
  });
});

test('modes as ls shows them', () => {
  const text = (mode: number) => modeText({ type: 'file', mode, acl: [] });
  expect([0o4755, 0o2644, 0o1777, 0o6000, 0o1000].map(text)).toEqual([
    '-rwsr-xr-x',
    '-rw-r-Sr--',
    '-rwxrwxrwt',
    '---S--S---',
    '---------T',
  ]);
});
