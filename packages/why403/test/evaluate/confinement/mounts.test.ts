import { describe, expect, test } from 'vitest';
import { mountOf, mountVerdicts } from '../../../src/evaluate/confinement/mounts.ts';
import { pathSteps } from '../../../src/evaluate/posix/path-steps.ts';
import type { PathPurpose, StepAnswer } from '../../../src/model/path-walk.ts';
import { readMountinfo } from '../../../src/read/confinement/mountinfo.ts';
import {
  isIdentityMap,
  readIdMap,
  readProcessStatus,
  serviceOfCgroup,
} from '../../../src/read/confinement/process-facts.ts';
import { fakeMachine } from './fake-machine.ts';

/** As proc_pid_mountinfo(5) documents the lines, with options that NFS, FUSE and systemd write there. */
const TABLE = readMountinfo(`21 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw
30 21 0:40 / /srv/nfs rw,relatime shared:2 - nfs4 files:/export rw,vers=4.2,sec=sys,clientaddr=10.0.0.2
31 21 0:41 / /home/ann/remote rw,nosuid,nodev - fuse.sshfs ann@host:/ rw,user_id=1000,group_id=1000
32 21 0:42 / /srv/shared\\040files rw - fuse.rclone remote: rw,user_id=0,group_id=0,allow_other
33 21 0:43 / /data ro,relatime - ext4 /dev/vdb rw
34 33 0:44 / /data/cgi rw,noexec,nosymfollow - ext4 /dev/vdc rw
35 33 0:45 / /data/up rw - tmpfs tmpfs rw
36 35 0:46 / /data/up rw - tmpfs upper rw
39 21 0:49 / /data/hidden rw - ext4 /dev/vde rw
37 21 0:47 / /vol rw,idmapped - ext4 /dev/vdd rw
not a line
38 21 0:48 /
`);

describe('which mount a path lies on', () => {
  test.each([
    ['/srv/x', '/', 'ext4'],
    ['/srv/nfs/a', '/srv/nfs', 'nfs4'],
    ['/srv/nfsx/a', '/', 'ext4'],
    ['/srv/shared files/a', '/srv/shared files', 'fuse.rclone'],
    ['/data', '/data', 'ext4'],
    ['/', '/', 'ext4'],
  ])('%s', (path, point, type) => {
    expect(mountOf(path, TABLE)).toMatchObject({ point, type });
  });

  test('of two on one folder the upper one, and none that another covers', () => {
    expect(mountOf('/data/up/x', TABLE)?.source).toBe('upper');
    expect(mountOf('/data/cgi/x', TABLE)?.point).toBe('/data/cgi');
    // Mounted before /data was, which hides it since.
    expect(mountOf('/data/hidden/x', TABLE)?.point).toBe('/data');
    expect(mountOf('/x', [])).toBeNull();
  });
});

function ask(path: string, purpose: PathPurpose, uid = 33, answers: readonly StepAnswer[] = []) {
  const worker = { name: 'www-data', uid, gid: uid, groups: [] };
  const names = { user: () => null, group: () => null };
  const files = fakeMachine({ [path]: { mode: 0o777, uid }, '/data/cgi/l': { target: '/srv/x' } });
  const { steps } = pathSteps(path, { files, worker, purpose, names, links: null, protectsLinks: false });
  return mountVerdicts(steps, TABLE, worker, answers).map(({ verdict, barrier, cause, path: at, says, fixes }) => ({
    verdict,
    barrier,
    cause,
    at,
    says,
    fixes: fixes.length,
  }));
}

describe('what mounts refuse though modes are right', () => {
  test('read-only counts for writing, noexec for running, nosymfollow for links', () => {
    expect(ask('/data/f', 'read')).toEqual([]);
    expect(ask('/data/f', 'write')).toMatchObject([{ verdict: 'refuses', cause: 'file-permissions', at: '/data/f' }]);
    expect(ask('/data/cgi/f', 'read')).toEqual([]);
    expect(ask('/data/cgi/f', 'execute')[0]?.says).toContain('noexec');
    expect(ask('/data/cgi/l', 'read')).toMatchObject([{ cause: 'symlink-policy', at: '/data/cgi/l' }]);
  });

  test('a FUSE file system lets in nobody but its owner, not even root', () => {
    expect(ask('/home/ann/remote/f', 'read')).toMatchObject([{ verdict: 'refuses', fixes: 1 }]);
    expect(ask('/home/ann/remote/f', 'read', 0)[0]?.says).toContain('nor root');
    expect(ask('/home/ann/remote/f', 'read', 1000)).toEqual([]);
    expect(ask('/srv/shared files/f', 'read')).toEqual([]);
  });

  test('on NFS the server decides: unknown until a process was refused there', () => {
    const [open] = ask('/srv/nfs/f', 'read');
    expect(open).toMatchObject({ verdict: 'unknown' });
    expect(open?.says).toContain('files:/export');
    const refused = { path: '/srv/nfs/f', need: 'read', answer: 'EACCES' } as const;
    expect(ask('/srv/nfs/f', 'read', 0, [refused])[0]).toMatchObject({ verdict: 'refuses', at: '/srv/nfs/f' });
    expect(ask('/srv/nfs/f', 'read', 0)[0]?.says).toContain('root_squash');
  });

  test('mapped ids leave it open', () => {
    expect(ask('/vol/f', 'read')).toMatchObject([{ verdict: 'unknown', barrier: 'user-namespace' }]);
  });
});

test('maps of ids', () => {
  const uids = readIdMap('         0     100000      65536\n     70000          5          1\n');
  expect(uids).toEqual([
    { inside: 0, outside: 100_000, count: 65_536 },
    { inside: 70_000, outside: 5, count: 1 },
  ]);
  expect(isIdentityMap(readIdMap('         0          0 4294967295\n'))).toBe(true);
  expect(isIdentityMap(uids)).toBe(false);
});

test('what a process shows of itself', () => {
  const status =
    'Name:\tnginx\nUid:\t33\t33\t33\t34\nGid:\t33\t33\t33\t33\nGroups:\t4 33 \nCapEff:\t0000000000000004\n';
  expect(readProcessStatus(status)).toEqual({
    uid: 34,
    gid: 33,
    groups: [4, 33],
    capabilities: { override: false, readSearch: true, within: null },
  });
  expect(readProcessStatus('Name: x\n')).toBeNull();
  expect(serviceOfCgroup('0::/system.slice/nginx.service\n')).toBe('nginx.service');
  expect(
    serviceOfCgroup('12:pids:/x\n1:name=systemd:/system.slice/system-php\\x2dfpm.slice/php-fpm@8.2.service\n'),
  ).toBe('php-fpm@8.2.service');
  expect(serviceOfCgroup('0::/user.slice/user-1000.slice/session-3.scope\n')).toBeNull();
  expect(serviceOfCgroup('0::/system.slice/nginx.service/worker\n')).toBe('nginx.service');
});
