import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { RootedMachine } from '../../src/collect/host/rooted-machine.ts';
import { isRoot } from './ask-host.ts';

describe.skipIf(process.platform !== 'linux')('files below a root', () => {
  let folder: string;
  let machine: RootedMachine;

  beforeAll(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'why403-root-'));
    const root = path.join(folder, 'root');
    mkdirSync(path.join(root, 'etc/nginx'), { recursive: true });
    mkdirSync(path.join(root, 'srv'));
    writeFileSync(path.join(folder, 'outside'), 'of another machine');
    writeFileSync(path.join(root, 'etc/passwd'), 'inside:x:1:1\n');
    writeFileSync(path.join(root, 'srv/new\nline'), 'named oddly');
    symlinkSync('/etc/passwd', path.join(root, 'srv/absolute'));
    symlinkSync('../../../../outside', path.join(root, 'srv/upwards'));
    symlinkSync('../etc/passwd', path.join(root, 'srv/relative'));
    symlinkSync('circle', path.join(root, 'srv/circle'));
    symlinkSync('/srv/there', path.join(root, 'srv/back'));
    symlinkSync('/srv/back', path.join(root, 'srv/there'));
    symlinkSync(folder, path.join(root, 'srv/out'));
    symlinkSync('/proc/self/root/etc/passwd', path.join(root, 'srv/magic'));
    execFileSync('mkfifo', [path.join(root, 'srv/pipe')]);
    machine = new RootedMachine(root);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.each([
    ['an absolute link begins at the root again', '/srv/absolute'],
    ['a relative link stays inside', '/srv/relative'],
    ['.. stops at the root', '/../../srv/../../etc/passwd'],
  ])('%s', (_, file) => {
    expect(machine.read(file, 100)).toBe('inside:x:1:1\n');
  });

  test.each(['/srv/upwards', '/srv/out/outside', '/srv/magic', `/..${os.tmpdir()}`])('%s leads nowhere', (file) => {
    expect(machine.read(file, 100)).toBe('missing');
  });

  test.each(['/srv/circle', '/srv/back', '/srv/circle/below'])('the circle %s ends', (file) => {
    expect(machine.read(file, 100)).toBe('hidden');
    expect(machine.list(file)).toBe('hidden');
  });

  test('a link is looked at and not followed', () => {
    expect(machine.look('/srv/upwards')).toMatchObject({ type: 'link', target: '../../../../outside' });
  });

  test('a pipe is never opened', () => {
    expect(machine.look('/srv/pipe')).toMatchObject({ type: 'other' });
    expect(machine.read('/srv/pipe', 100)).toBe('hidden');
    expect(machine.tail('/srv/pipe', 100)).toBe('hidden');
  });

  test.skipIf(!isRoot)('a device is never opened', () => {
    execFileSync('mknod', [path.join(folder, 'root/srv/zero'), 'c', '1', '5']);
    expect(machine.read('/srv/zero', 100)).toBe('hidden');
  });

  test('names are bytes', () => {
    expect(machine.list('/srv')).toContain('new\nline');
    expect(machine.read('/srv/new\nline', 100)).toBe('named oddly');
    expect(machine.look('/srv/nul\0byte')).toBe('hidden');
  });

  test('paths without end are given up', () => {
    expect(machine.look('/srv'.repeat(5000))).toBe('hidden');
    expect(machine.look(`${'/srv/..'.repeat(400)}/etc/passwd`)).toMatchObject({ type: 'file' });
  });

  test('of a long file the beginning and the end are read', () => {
    writeFileSync(path.join(folder, 'root/srv/long'), `${'a'.repeat(5000)}end`);
    expect(machine.read('/srv/long', 10)).toBe('a'.repeat(10));
    expect(machine.tail('/srv/long', 5)).toBe('aaend');
  });
});
