import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { askWorker } from '../../../src/collect/confinement/ask-worker.ts';
import { workerOfProcess } from '../../../src/collect/confinement/gather.ts';
import { gatherServedPath } from '../../../src/collect/confinement/gather-served-path.ts';
import { RootedMachine } from '../../../src/collect/host/rooted-machine.ts';
import { diskFiles } from '../../../src/collect/server-files/disk.ts';
import { explainPath } from '../../../src/evaluate/confinement/explain-path.ts';
import type { PathPurpose } from '../../../src/model/path-walk.ts';
import type { ServerFiles, WorkerIdentity } from '../../../src/model/server-files.ts';

const isRoot = process.getuid?.() === 0;
const hasNamespaces = isRoot && spawnSync('unshare', ['-m', 'true']).status === 0;
const hasUserNamespaces = isRoot && spawnSync('unshare', ['-U', 'true']).status === 0;
const hasFuse = isRoot && spawnSync('bindfs', ['--version']).status === 0 && existsSync('/dev/fuse');
const WORKER: WorkerIdentity = { name: 'www-data', uid: 33, gid: 33, groups: [33] };

describe.skipIf(!hasNamespaces)('a server in namespaces of its own', () => {
  let root = '';
  const servers: ChildProcess[] = [];

  beforeAll(() => {
    root = mkdtempSync(`${tmpdir()}/why403-spaces-`);
    chmodSync(root, 0o755);
    for (const folder of ['home/ann/site', 'srv/site', 'closed', 'upper', 'work', 'over'])
      mkdirSync(`${root}/${folder}`, { recursive: true });
    for (const file of ['home/ann/site/a.html', 'srv/site/a.html', 'upper/u.html'])
      writeFileSync(`${root}/${file}`, 'x');
    chmodSync(`${root}/closed`, 0);
  });

  afterAll(() => {
    for (const server of servers) server.kill('SIGKILL');
    rmSync(root, { recursive: true, force: true });
  });

  /** A process that stands for the server, after it has changed its namespaces. */
  async function start(
    script: string,
    flags: readonly string[] = ['-m', '--propagation', 'private'],
    meanwhile: (pid: number) => void = () => undefined,
  ): Promise<number> {
    const child = spawn('unshare', [...flags, 'sh', '-c', `${script}\necho ready; exec sleep 60`], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    servers.push(child);
    if (child.pid !== undefined) meanwhile(child.pid);
    await new Promise<void>((resolve, reject) => {
      child.stdout.on('data', () => resolve());
      child.on('exit', (code) => reject(new Error(`it ended with ${code}`)));
    });
    return child.pid as number;
  }

  async function explain(
    path: string,
    pid: number | null,
    more: { worker?: WorkerIdentity; purpose?: PathPurpose; files?: ServerFiles } = {},
  ) {
    const seen = pid === null ? null : new RootedMachine(`/proc/${pid}/root`);
    const files: ServerFiles =
      seen === null
        ? diskFiles()
        : { look: (at) => seen.look(at), list: (at) => seen.list(at), read: (at) => seen.read(at, 1 << 20) };
    return explainPath(
      path,
      await gatherServedPath(path, {
        files,
        machine: diskFiles(),
        worker: WORKER,
        purpose: 'read',
        links: null,
        denials: [],
        programs: [],
        site: null,
        pid,
        unit: null,
        root: null,
        ...more,
      }),
    );
  }

  test('a folder that is closed there alone, as ProtectHome=yes does it', async () => {
    const pid = await start(`mount --bind ${root}/closed ${root}/home`);
    const walk = await explain(`${root}/home/ann/site/a.html`, pid);
    expect(walk.error).toBe('EACCES');
    expect(walk.refusing?.path).toBe(`${root}/home`);
    expect(walk.confirmation).toMatchObject({ agrees: true });
    expect(walk.confirmation.says).toContain(`in the mount namespace of process ${pid}`);
    const outside = await explain(`${root}/home/ann/site/a.html`, null);
    expect([outside.error, outside.confirmation.agrees]).toEqual([null, true]);
  });

  test('the folder that systemd itself uses is known for what it is', async () => {
    const inaccessible = `${root}/run/systemd/inaccessible/dir`;
    mkdirSync(inaccessible, { recursive: true });
    chmodSync(inaccessible, 0);
    const pid = await start(`mount --bind ${inaccessible} ${root}/home`);
    const walk = await explain(`${root}/home/ann/site/a.html`, pid);
    expect(walk.refusal).toMatchObject({ barrier: 'sandbox', cause: 'service-sandbox', verdict: 'refuses' });
    expect(walk.confirmation.agrees).toBe(true);
  });

  test('a read-only bind mount refuses to write, and not to read', async () => {
    chownSync(`${root}/srv/site`, 33, 33);
    const pid = await start(`mount --bind ${root}/srv ${root}/srv && mount -o remount,bind,ro ${root}/srv`);
    expect(await explain(`${root}/srv/site/a.html`, pid)).toMatchObject({
      refusal: null,
      confirmation: { agrees: true },
    });
    const write = await explain(`${root}/srv/site`, pid, { purpose: 'write' });
    expect(write.error).toBeNull();
    expect(write.confirmation.says).toContain('EROFS');
    expect(write.refusal).toMatchObject({ barrier: 'mount', verdict: 'refuses' });
    expect((await explain(`${root}/srv/site`, null, { purpose: 'write' })).refusal).toBeNull();
  });

  test("a link is followed within the server's own root", async () => {
    symlinkSync('/srv/site/a.html', `${root}/link.html`);
    chmodSync(`${root}/srv/site/a.html`, 0o600);
    const pid = await start(
      `cd ${root} && mkdir usr && mount --bind /usr usr && ln -s usr/lib usr/lib64 . && exec chroot . /usr/bin/sh -c 'echo ready; exec sleep 60'`,
    );
    const walk = await explain('/link.html', pid);
    expect(walk.steps.map(({ path }) => path)).toEqual(['/', '/link.html', '/srv', '/srv/site', '/srv/site/a.html']);
    expect(walk.refusing?.path).toBe('/srv/site/a.html');
    expect(walk.confirmation.agrees).toBe(true);
    chmodSync(`${root}/srv/site/a.html`, 0o644);
  });

  test('an overlay answers by its upper layer', async () => {
    chmodSync(`${root}/upper/u.html`, 0o600);
    const pid = await start(
      `mount -t tmpfs t ${root}/work && mkdir ${root}/work/u ${root}/work/w && cp -a ${root}/upper/. ${root}/work/u && chmod 755 ${root}/work/u && mount -t overlay o -o lowerdir=${root}/srv/site,upperdir=${root}/work/u,workdir=${root}/work/w ${root}/over`,
    );
    const closed = await explain(`${root}/over/u.html`, pid);
    expect([closed.refusing?.path, closed.confirmation.agrees]).toEqual([`${root}/over/u.html`, true]);
    expect(await explain(`${root}/over/a.html`, pid)).toMatchObject({ refusal: null, confirmation: { agrees: true } });
    expect((await explain(`${root}/over/a.html`, null)).error).toBe('ENOENT');
  });

  test.skipIf(!hasFuse)('a FUSE file system without allow_other lets nobody else in', async () => {
    mkdirSync(`${root}/fuse`);
    const pids: number[] = [];
    const mounted = async (option: string) => {
      const pid = await start(`bindfs ${option} ${root}/srv ${root}/fuse`);
      pids.push(pid);
      return explain(`${root}/fuse/site/a.html`, pid);
    };
    try {
      const walk = await mounted('--no-allow-other');
      expect(walk.error).toBeNull();
      expect(walk.confirmation).toMatchObject({ agrees: false });
      expect(walk.refusal).toMatchObject({ barrier: 'mount', verdict: 'refuses' });
      expect(await mounted('-o allow_other')).toMatchObject({ refusal: null, confirmation: { agrees: true } });
    } finally {
      for (const pid of pids) spawnSync('nsenter', ['-t', `${pid}`, '-m', 'umount', `${root}/fuse`]);
    }
  });

  describe.skipIf(!hasUserNamespaces)('with mapped ids', () => {
    test('root of a container has no power over files of the machine', async () => {
      const pid = await start(
        "while ! grep -q . /proc/self/gid_map; do sleep 0.05; done; exec setpriv --reuid 0 --regid 0 --clear-groups sh -c 'echo ready; exec sleep 60'",
        ['-U', '--keep-caps'],
        (child) => {
          // Only once it has left for a namespace of its own.
          while (readlinkSync(`/proc/${child}/ns/user`) === readlinkSync('/proc/self/ns/user'))
            spawnSync('sleep', ['0.02']);
          for (const map of ['uid_map', 'gid_map']) writeFileSync(`/proc/${child}/${map}`, '0 100000 1000\n');
        },
      );
      const worker = workerOfProcess(diskFiles(), pid, () => null) as WorkerIdentity;
      expect(worker).toMatchObject({
        uid: 100_000,
        gid: 100_000,
        capabilities: { override: true, within: { uids: [{ inside: 0, outside: 100_000, count: 1000 }] } },
      });
      mkdirSync(`${root}/volume`, { mode: 0o700 });
      writeFileSync(`${root}/volume/a`, 'x');
      const walk = await explain(`${root}/volume/a`, pid, { worker });
      expect(walk.refusing?.path).toBe(`${root}/volume`);
      expect(walk.refusal).toMatchObject({ barrier: 'user-namespace', cause: 'file-permissions' });
      const inside = spawnSync(
        'nsenter',
        ['-t', `${pid}`, '-U', '--preserve-credentials', '--setuid', '0', '--setgid', '0', 'cat', `${root}/volume/a`],
        { encoding: 'utf8' },
      );
      expect(inside.stderr).toContain('Permission denied');
      // Its own files it may pass over.
      chownSync(`${root}/volume`, 100_005, 100_005);
      chownSync(`${root}/volume/a`, 100_005, 100_005);
      expect((await explain(`${root}/volume/a`, pid, { worker })).error).toBeNull();
      expect(
        spawnSync('nsenter', ['-t', `${pid}`, '-U', '--setuid', '0', '--setgid', '0', 'cat', `${root}/volume/a`])
          .status,
      ).toBe(0);
    });
  });

  test('pipes, devices and circles are neither opened nor waited for', async () => {
    spawnSync('mkfifo', [`${root}/pipe`]);
    spawnSync('mknod', [`${root}/device`, 'c', '5', '1']);
    symlinkSync('round', `${root}/round`);
    chmodSync(`${root}/device`, 0o666);
    const began = Date.now();
    expect(await explain(`${root}/pipe`, null)).toMatchObject({ error: null, confirmation: { agrees: true } });
    expect(await explain(`${root}/device`, null)).toMatchObject({ error: null });
    expect(await explain(`${root}/round`, null)).toMatchObject({ error: 'ELOOP', refusal: null });
    expect(await explain(`${root}/a\n\u001b[0m`, null)).toMatchObject({ error: 'ENOENT' });
    expect(await explain(`${root}/${'a/'.repeat(1900)}`, null)).toMatchObject({ error: 'ENOENT' });
    expect(Date.now() - began).toBeLessThan(8000);
  });

  test('whoever cannot be stood for is not asked', async () => {
    const question = [{ path: '/', need: 'search', type: 'directory' }] as const;
    const place = { pid: null, root: null };
    const capabilities = { override: false, readSearch: false, within: null };
    expect(await askWorker({ ...WORKER, uid: 0, capabilities }, question, place)).toMatchObject({ asked: false });
    expect(await askWorker(WORKER, null, place)).toMatchObject({ asked: false });
    expect(await askWorker(WORKER, question, { ...place, pid: 4_000_000 })).toMatchObject({ asked: false });
    expect(await askWorker(WORKER, question, { ...place, root: '/no/such/folder' })).toMatchObject({ asked: false });
    expect(await askWorker(WORKER, question, { ...place, milliseconds: 1 })).toMatchObject({ asked: false });
    expect(await askWorker(WORKER, question, place)).toMatchObject({ asked: true, answers: [{ answer: 'OK' }] });
  });
});
