import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { diskFiles } from '../../../src/collect/server-files/disk.ts';
import { sandboxVerdict } from '../../../src/evaluate/confinement/sandbox.ts';
import type { ServiceUnit } from '../../../src/model/confinement.ts';
import type { ServerFiles } from '../../../src/model/server-files.ts';
import { readMountinfo } from '../../../src/read/confinement/mountinfo.ts';
import { readServiceUnit } from '../../../src/read/confinement/service-unit.ts';
import { fakeMachine } from './fake-machine.ts';

function unit(lines: string, more: Readonly<Record<string, string>> = {}): ServiceUnit {
  const files = fakeMachine({ '/usr/lib/systemd/system/nginx.service': `[Service]\n${lines}\n`, ...more });
  return readServiceUnit('nginx.service', files) as ServiceUnit;
}

const values = (found: ServiceUnit | null) => found?.settings.map(({ name, value }) => `${name}=${value}`);

describe('a unit with its drop-ins', () => {
  test('the stronger folder replaces a drop-in of the same name, and names decide the order', () => {
    const found = unit('ProtectHome=yes', {
      '/usr/lib/systemd/system/nginx.service.d/20-home.conf': '[Service]\nProtectHome=read-only\n',
      '/etc/systemd/system/nginx.service.d/20-home.conf': '[Service]\nProtectHome=tmpfs\n',
      '/run/systemd/system/nginx.service.d/10-first.conf': '[Service]\nProtectHome=no\nPrivateTmp=yes\n',
    });
    expect(values(found)).toEqual(['PrivateTmp=yes', 'ProtectHome=tmpfs']);
    expect(found.files).toEqual([
      '/usr/lib/systemd/system/nginx.service',
      '/run/systemd/system/nginx.service.d/10-first.conf',
      '/etc/systemd/system/nginx.service.d/20-home.conf',
    ]);
  });

  test('an empty assignment takes back a list, for bind mounts both lists', () => {
    const found = unit('InaccessiblePaths=/srv/a /srv/b\nBindPaths=/x\nBindReadOnlyPaths=/y', {
      '/etc/systemd/system/nginx.service.d/a.conf':
        '[Service]\nInaccessiblePaths=\nInaccessiblePaths=/srv/c\nBindPaths=\n',
    });
    expect(values(found)).toEqual(['InaccessiblePaths=/srv/c']);
  });

  test('an empty value is none for a choice, a masked drop-in is none at all, other sections do not count', () => {
    const files = fakeMachine({
      '/lib/systemd/system/nginx.service': '[Unit]\nProtectHome=no\n[Service]\nProtectHome=yes\n',
      '/usr/lib/systemd/system/nginx.service.d/open.conf': '[Service]\nProtectHome=no\n',
      '/etc/systemd/system/nginx.service.d/open.conf': { target: '/dev/null' },
      '/etc/systemd/system/nginx.service.d/zz.conf': '[Service]\nProtectHome=\n',
    });
    expect(values(readServiceUnit('nginx.service', files))).toEqual(['ProtectHome=yes']);
  });

  test('a template serves its instances, with their own drop-ins and those of its prefixes', () => {
    const files = fakeMachine({
      '/usr/lib/systemd/system/php-fpm@.service':
        '[Service]\nInaccessiblePaths=/srv/%i /x%%\n# note\nReadOnlyPaths=/a \\\n  ; not this\n  /b\n',
      '/etc/systemd/system/php-fpm@8.2.service.d/a.conf': '[Service]\nProtectHome=yes\n',
      '/etc/systemd/system/php-.service.d/b.conf': '[Service]\nPrivateTmp=yes\n',
      '/etc/systemd/system/service.d/c.conf': '[Service]\nDynamicUser=no\n',
    });
    expect(values(readServiceUnit('php-fpm@8.2.service', files))).toEqual([
      'InaccessiblePaths=/srv/8.2 /x%',
      'ReadOnlyPaths=/a  /b',
      'ProtectHome=yes',
      'PrivateTmp=yes',
      'DynamicUser=no',
    ]);
    expect(readServiceUnit('nothing.service', files)?.files).toEqual(['/etc/systemd/system/service.d/c.conf']);
  });
});

const QUESTION = { purpose: 'read', folder: '/home/ann/site', mounts: null } as const;
const ask = (lines: string, path = '/home/ann/site/index.html', more: object = {}) =>
  sandboxVerdict({ ...QUESTION, paths: [path], unit: unit(lines), ...more });

/** Documented in systemd.exec(5); reported for nginx in https://github.com/NixOS/nixpkgs/issues/115208 and pull/103147. No service manager runs here. */
describe('what a sandbox does to a path', () => {
  test('ProtectHome=yes refuses, with the line, and a drop-in that shows the one folder', () => {
    const verdict = ask('ProtectHome=yes');
    expect(verdict?.verdict).toBe('refuses');
    expect(verdict?.cause).toBe('service-sandbox');
    expect(verdict?.says).toContain('nginx.service (/usr/lib/systemd/system/nginx.service:2)');
    expect(verdict?.fixes[0]?.change).toEqual({
      file: '/etc/systemd/system/nginx.service.d/site-files.conf',
      before: null,
      after: '[Service]\nProtectHome=tmpfs\nBindReadOnlyPaths=/home/ann/site\n',
    });
    expect(verdict?.fixes[0]?.command).toBe('sudo systemctl daemon-reload && sudo systemctl restart nginx.service');
  });

  test.each([
    ['ProtectHome=yes', '/srv/site/index.html', 'read', null],
    ['ProtectHome=yes', '/home.old/x', 'read', null],
    ['ProtectHome=read-only', '/home/ann/x', 'read', null],
    ['ProtectHome=read-only', '/home/ann/x', 'write', 'refuses'],
    ['ProtectHome=tmpfs', '/home/ann/x', 'read', 'unknown'],
    ['ProtectHome=tmpfs\nBindReadOnlyPaths=/home/ann', '/home/ann/x', 'read', null],
    ['ProtectHome=yes\nBindReadOnlyPaths=/home/ann', '/home/ann/x', 'read', 'refuses'],
    ['ProtectHome=false', '/home/ann/x', 'read', null],
    ['ProtectSystem=strict', '/srv/up', 'write', 'refuses'],
    ['ProtectSystem=strict\nReadWritePaths=/srv/up', '/srv/up/x', 'write', null],
    ['ProtectSystem=full', '/etc/x', 'write', 'refuses'],
    ['ProtectSystem=full', '/etc/x', 'read', null],
    ['PrivateTmp=on', '/tmp/site/x', 'read', 'unknown'],
    ['PrivateTmp=on', '/tmpfiles/x', 'read', null],
    ['InaccessiblePaths=-/srv/a +/srv/b', '/srv/b/x', 'read', 'refuses'],
    ['InaccessibleDirectories=/srv/a', '/srv/a', 'read', 'refuses'],
    ['TemporaryFileSystem=/srv:ro', '/srv/a', 'read', 'unknown'],
    ['TemporaryFileSystem=/srv:ro\nBindReadOnlyPaths=/data:/srv/a', '/srv/a/x', 'read', null],
    ['RootDirectory=/jail', '/srv/a', 'read', 'unknown'],
    ['DynamicUser=yes', '/var/tmp/x', 'read', 'unknown'],
    ['DynamicUser=yes', '/srv/x', 'write', 'refuses'],
    ['DynamicUser=yes', '/srv/x', 'read', null],
  ] as const)('%s: %s to %s', (lines, path, purpose, expected) => {
    expect(ask(lines, path, { purpose })?.verdict ?? null).toBe(expected);
  });

  test('the other entries of a list stay when one is taken out', () => {
    const after = ask('InaccessiblePaths=/srv/a -/srv/b', '/srv/a/x', { folder: '/srv/a' })?.fixes[0]?.change?.after;
    expect(after).toBe(
      '[Service]\nInaccessiblePaths=\nInaccessiblePaths=-/srv/b\nTemporaryFileSystem=/srv/a:ro\nBindReadOnlyPaths=/srv/a\n',
    );
  });

  test('the mounts of the running process decide over the unit', () => {
    const open = readMountinfo('22 1 254:0 / / rw - ext4 /dev/vda rw\n');
    const closed = readMountinfo(
      '22 1 254:0 / / rw - ext4 /dev/vda rw\n40 22 0:25 /systemd/inaccessible/dir /home ro,nosuid shared:9 - tmpfs tmpfs rw,mode=755\n',
    );
    expect(ask('ProtectHome=yes', undefined, { mounts: open })?.verdict).toBe('unknown');
    expect(ask('ProtectHome=yes', undefined, { mounts: open })?.says).toContain('from its next start on');
    expect(ask('ProtectHome=yes', undefined, { mounts: closed })?.verdict).toBe('refuses');
    // The unit was changed since, or was never at hand.
    expect(ask('PrivateTmp=no', undefined, { mounts: closed })?.verdict).toBe('refuses');
    expect(ask('', '/srv/x', { mounts: closed })).toBeNull();
  });
});

const hasSystemd = spawnSync('systemd-analyze', ['--version']).status === 0;

/** `systemd-analyze security` reads the unit with its drop-ins, and says what it makes of two settings. */
describe.skipIf(!hasSystemd)('drop-ins as the real systemd puts them together', () => {
  const FOLDERS = ['/etc/systemd/system', '/run/systemd/system', '/usr/lib/systemd/system'];
  const NAMES = ['web-app.service.d', 'web-.service.d', 'service.d'];
  const line = fc.constantFrom(
    'ProtectHome=yes',
    'ProtectHome=no',
    'ProtectHome=',
    'ProtectSystem=strict',
    'ProtectSystem=no',
    'PrivateTmp=yes',
    'PrivateTmp=no',
    '[Unit]',
    '# ProtectHome=no \\',
  );
  const dropIn = fc.record({
    folder: fc.constantFrom(...FOLDERS),
    name: fc.constantFrom(...NAMES),
    file: fc.constantFrom('10-a.conf', '20-b.conf', '30-c.conf', 'note.txt'),
    lines: fc.array(line, { minLength: 1, maxLength: 3 }),
  });

  test('random drop-ins', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(fc.array(dropIn, { minLength: 1, maxLength: 6 }), (dropIns) => {
        const root = mkdtempSync(`${tmpdir()}/why403-units-`);
        try {
          const put = (path: string, lines: readonly string[]) => {
            mkdirSync(`${root}${path.replace(/\/[^/]*$/, '')}`, { recursive: true });
            writeFileSync(`${root}${path}`, `[Service]\n${lines.join('\n')}\n`);
          };
          put('/usr/lib/systemd/system/web-app.service', ['ExecStart=/bin/true']);
          for (const { folder, name, file, lines } of dropIns) put(`${folder}/${name}/${file}`, lines);
          const { stdout } = spawnSync(
            'systemd-analyze',
            ['security', '--offline=yes', `--root=${root}`, '--json=short', 'web-app.service'],
            { encoding: 'utf8' },
          );
          const rows = JSON.parse(stdout) as { name: string; set: boolean | null }[];
          const disk = diskFiles();
          const files: ServerFiles = {
            look: (path) => disk.look(root + path),
            list: (path) => disk.list(root + path),
            read: (path) => disk.read(root + path),
          };
          const found = readServiceUnit('web-app.service', files);
          for (const name of ['ProtectHome', 'ProtectSystem', 'PrivateTmp']) {
            const value = found?.settings.find((one) => one.name === name)?.value ?? 'no';
            expect({ name, set: value !== 'no' }).toEqual({
              name,
              set: rows.find((row) => row.name === `${name}=`)?.set,
            });
          }
        } finally {
          rmSync(root, { recursive: true });
        }
      }),
      { numRuns: Number(process.env.UNIT_RUNS ?? 40) },
    );
  });
});
