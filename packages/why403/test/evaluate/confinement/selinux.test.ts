import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { expectedLabel } from '../../../src/evaluate/confinement/expected-label.ts';
import { selinuxVerdict } from '../../../src/evaluate/confinement/selinux.ts';
import { selinuxFixes } from '../../../src/evaluate/confinement/selinux-fix.ts';
import { pathSteps } from '../../../src/evaluate/posix/path-steps.ts';
import type { FileContexts, SelinuxState } from '../../../src/model/confinement.ts';
import { readFileContexts } from '../../../src/read/confinement/file-contexts.ts';
import { readLabel, readSelinuxBooleans, readSelinuxMode } from '../../../src/read/confinement/selinux-state.ts';
import { fakeMachine } from './fake-machine.ts';

const FOLDER = '/etc/selinux/targeted/contexts/files';

/**
 * In the shape and order of the targeted policy of Fedora and RHEL (httpd_selinux(8), file_contexts(5); cases as in
 * https://www.getpagespeed.com/server-setup/nginx-selinux-configuration). No machine here runs SELinux: what its library
 * makes of such files is compared below.
 */
const POLICY = `
/.*	system_u:object_r:default_t:s0
/[^/]+	--	system_u:object_r:etc_runtime_t:s0
/home/[^/]+/.+	unconfined_u:object_r:user_home_t:s0
/srv/.*	system_u:object_r:var_t:s0
/var/.*	system_u:object_r:var_t:s0
/var/www(/.*)?	system_u:object_r:httpd_sys_content_t:s0
/var/www/[^/]*/cgi-bin(/.*)?	system_u:object_r:httpd_sys_script_exec_t:s0
/var/www/html/[^/]*/sites/default/files(/.*)?	system_u:object_r:httpd_sys_rw_content_t:s0
/var/log/.*	system_u:object_r:var_log_t:s0
/proc/.*	<<none>>
/srv	-d	system_u:object_r:var_t:s0
/var/www/html/configuration\\.php	system_u:object_r:httpd_sys_rw_content_t:s0
`;
const HOMES = `
/home/[^/]+/((www)|(web)|(public_html))(/.+)?	unconfined_u:object_r:httpd_user_content_t:s0
`;

function contexts(more: Readonly<Record<string, string>> = {}): FileContexts {
  const files = Object.entries({ '': POLICY, '.homedirs': HOMES, '.subs_dist': '/var/www2 /var/www\n', ...more });
  const machine = fakeMachine(
    Object.fromEntries(files.map(([suffix, text]) => [`${FOLDER}/file_contexts${suffix}`, text])),
  );
  return readFileContexts(machine, 'targeted') as FileContexts;
}

const label = (path: string, type: 'file' | 'directory' | 'link' = 'file', more = {}) => {
  const found = expectedLabel(path, type, contexts(more));
  return found === null ? undefined : (found.context?.split(':')[2] ?? null);
};

describe('the label that the policy wants', () => {
  test.each([
    ['/var/www/html/index.html', 'httpd_sys_content_t'],
    ['/var/www', 'httpd_sys_content_t'],
    ['/var/www//html/', 'httpd_sys_content_t'],
    ['/var/www/shop/cgi-bin/a.pl', 'httpd_sys_script_exec_t'],
    ['/var/www/html/drupal/sites/default/files/x', 'httpd_sys_rw_content_t'],
    ['/var/www/html/configuration.php', 'httpd_sys_rw_content_t'],
    ['/var/www/html/configurationXphp', 'httpd_sys_content_t'],
    ['/var/www2/html/index.html', 'httpd_sys_content_t'],
    ['/var/www23/index.html', 'var_t'],
    ['/home/ann/public_html/index.html', 'httpd_user_content_t'],
    ['/home/ann/notes.txt', 'user_home_t'],
    ['/opt/site/index.html', 'default_t'],
    ['/proc/1', null],
    ['/etc', 'default_t'],
  ])('%s', (path, expected) => {
    expect(label(path, path === '/etc' || path === '/var/www' ? 'directory' : 'file')).toBe(expected);
  });

  test('the administrator has the last word, and a plain path comes before every pattern', () => {
    const local = '/srv/site(/.*)?    system_u:object_r:httpd_sys_content_t:s0\n';
    expect(label('/srv/site/a/b', 'file', { '.local': local })).toBe('httpd_sys_content_t');
    expect(label('/srv/site2/a', 'file', { '.local': local })).toBe('var_t');
    expect(label('/srv', 'directory', { '.local': '/srv.*  system_u:object_r:etc_t:s0\n' })).toBe('var_t');
    expect(label('/data/x', 'file', { '.subs': '/data /var/www\n' })).toBe('httpd_sys_content_t');
  });

  test('patterns that take for ever leave it open', () => {
    const hard = { '.local': '/(a+)+$b(/.*)?  system_u:object_r:etc_t:s0\n/(.*a){30}  system_u:object_r:etc_t:s0\n' };
    expect(label(`/${'a'.repeat(2000)}!`, 'file', hard)).toBeUndefined();
  });
});

const state = (more: Partial<SelinuxState> = {}): SelinuxState => ({
  mode: 'enforcing',
  modeFrom: '/sys/fs/selinux/enforce',
  process: 'system_u:system_r:httpd_t:s0',
  contexts: contexts(),
  booleans: { httpd_enable_homedirs: false, httpd_read_user_content: false, httpd_use_nfs: false },
  labels: {},
  ...more,
});

function verdict(path: string, found: string | null, more: Partial<SelinuxState> = {}) {
  const { steps } = pathSteps(path, {
    files: fakeMachine({ [path]: 'x' }),
    worker: { name: 'nginx', uid: 990, gid: 990, groups: [] },
    purpose: 'read',
    names: { user: () => null, group: () => null },
    links: null,
    protectsLinks: false,
  });
  const labels = found === null ? {} : { [path]: `unconfined_u:object_r:${found}:s0` };
  return selinuxVerdict(steps, state({ labels, ...more }), path.replace(/\/[^/]*$/, ''), null);
}

describe('what SELinux says of a file', () => {
  test('moved there from a home folder: put the label back', () => {
    const found = verdict('/var/www/html/index.html', 'user_home_t');
    expect(found?.verdict).toBe('refuses');
    expect(found?.cause).toBe('mandatory-access-control');
    expect(found?.fixes.map(({ command }) => command)).toEqual(['sudo restorecon -Rv /var/www/html']);
    expect(found?.evidence.map(({ source }) => source.name)).toContain(`${FOLDER}/file_contexts`);
  });

  test("a folder of one's own: teach the policy, and quote what is special in a pattern", () => {
    expect(verdict('/opt/my.site/index.html', 'default_t')?.fixes[0]?.command).toBe(
      "sudo semanage fcontext -a -t httpd_sys_content_t '/opt/my\\.site(/.*)?' && sudo restorecon -Rv /opt/my.site",
    );
    expect(verdict('/srv/shop/index.html', 'var_t')?.fixes[0]?.command).toContain(
      "semanage fcontext -a -t httpd_sys_content_t '/srv/shop(/.*)?'",
    );
  });

  test('home folders and network file systems: the switch that is meant for them', () => {
    expect(verdict('/home/ann/public_html/a.html', 'user_home_t')?.fixes[0]?.command).toBe(
      'sudo setsebool -P httpd_enable_homedirs on && sudo restorecon -Rv /home/ann/public_html',
    );
    expect(verdict('/home/ann/site/a.html', 'user_home_t')?.fixes.map(({ command }) => command)).toEqual([
      'sudo cp -a --no-preserve=context /home/ann/site /var/www/ && sudo restorecon -Rv /var/www',
      'sudo setsebool -P httpd_read_user_content on',
    ]);
    expect(verdict('/srv/nfs/a.html', 'nfs_t')?.fixes[0]?.command).toBe('sudo setsebool -P httpd_use_nfs on');
    expect(verdict('/srv/nfs/a.html', 'nfs_t', { booleans: { httpd_use_nfs: true } })?.verdict).toBe('lets-through');
    expect(verdict('/srv/nfs/a.html', 'nfs_t', { booleans: {} })?.verdict).toBe('unknown');
  });

  test('where it does not stand in the way it is not accused', () => {
    expect(verdict('/var/www/a.html', 'httpd_sys_content_t')?.verdict).toBe('lets-through');
    expect(verdict('/var/www/a.html', 'user_home_t', { mode: 'permissive' })?.verdict).toBe('lets-through');
    expect(verdict('/var/www/a.html', 'user_home_t', { mode: 'disabled' })?.verdict).toBe('lets-through');
    expect(
      verdict('/var/www/a.html', 'user_home_t', { process: 'system_u:system_r:unconfined_service_t:s0' })?.verdict,
    ).toBe('lets-through');
    expect(verdict('/var/www/a.html', 'my_odd_t')?.verdict).toBe('unknown');
    expect(verdict('/var/www/a.html', 'user_home_t', { process: 'system_u:system_r:my_app_t:s0' })?.verdict).toBe(
      'unknown',
    );
    expect(verdict('/var/www/a.html', 'user_home_t', { mode: 'unknown' })?.verdict).toBe('unknown');
    expect(verdict('/var/www/a.html', null)?.verdict).toBe('unknown');
  });

  test('a container reads only what is labelled for it', () => {
    const found = verdict('/srv/app/a.html', 'user_home_t', { process: 'system_u:system_r:container_t:s0:c1,c2' });
    expect(found?.verdict).toBe('refuses');
    expect(found?.fixes[0]?.summary).toContain(':Z');
  });

  test('no fix is a policy module, and none turns SELinux off', () => {
    for (const type of ['user_home_t', 'default_t', 'nfs_t', 'my_odd_t', '', 'container_file_t'])
      for (const domain of ['httpd_t', '', 'container_t'])
        for (const wanted of ['', 'var_t', 'httpd_user_content_t', 'httpd_sys_content_t'])
          for (const path of ['/home/a/b/c', '/srv/x/y']) {
            const fixes = selinuxFixes({ path, folder: path.slice(0, -2), type, wanted, domain });
            expect(fixes.length).toBeGreaterThan(0);
            expect(JSON.stringify(fixes)).not.toMatch(/audit2allow|semodule|setenforce|chcon|permissive/);
          }
  });
});

test('mode, switches and labels as the machine shows them', () => {
  const machine = fakeMachine({
    '/etc/selinux/config': '# SELINUX=disabled\nSELINUX=permissive\nSELINUXTYPE=mls\n',
    '/sys/fs/selinux/booleans/httpd_use_nfs': '1 1',
    '/sys/fs/selinux/booleans/httpd_enable_homedirs': '0 0',
  });
  expect(readSelinuxMode(machine)).toEqual({ mode: 'permissive', from: '/etc/selinux/config', policy: 'mls' });
  expect(
    readSelinuxMode(fakeMachine({ '/sys/fs/selinux/enforce': '1', '/etc/selinux/config': 'SELINUX=disabled' }))?.mode,
  ).toBe('enforcing');
  expect(readSelinuxMode(fakeMachine({}))).toBeNull();
  expect(readSelinuxBooleans(machine)).toEqual({ httpd_use_nfs: true, httpd_enable_homedirs: false });
  expect(readLabel('unconfined_u:object_r:user_home_t:s0 /srv/a b')).toBe('unconfined_u:object_r:user_home_t:s0');
  expect(readLabel('-rw-r--r--. 1 a b system_u:object_r:var_t:s0:c1,c2 3 /x')).toBe('system_u:object_r:var_t:s0:c1,c2');
  expect(readLabel('system_u:object_r:var_t:s0\0')).toBe('system_u:object_r:var_t:s0');
  expect(readLabel('? /srv/a')).toBeNull();
});

const hasLookup = spawnSync('selabel_lookup', ['-h']).error === undefined;

describe.skipIf(!hasLookup)('labels as libselinux finds them', () => {
  const pattern = fc.constantFrom(
    '/.*',
    '/srv(/.*)?',
    '/srv/.*',
    '/srv',
    '/srv/a',
    '/srv/[^/]+',
    '/srv/a(/.*)?',
    '/srv/a/b\\.c',
    '/srv/(a|b)/.+',
    '/srv/a?',
    '/s(rv)?/a',
    '/home/[^/]+/((www)|(web))(/.+)?',
    '/home/x',
    '/srv/a.*',
    '/srv/ab*',
  );
  const line = fc.tuple(pattern, fc.constantFrom('', '--', '-d', '-l'), fc.integer({ min: 1, max: 9 }));
  const lines = fc.array(line, { maxLength: 6 });
  const paths = [
    '/srv',
    '/srv/a',
    '/srv/a/b.c',
    '/srv/a/bxc',
    '/srv/b/c',
    '/home/x/web/a',
    '/home/x',
    '/s/a',
    '/data/a',
    '/srv/ab',
    '/data',
  ];

  test('random policies', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(
        lines,
        lines,
        lines,
        fc.boolean(),
        fc.constantFrom(...paths),
        fc.constantFrom('file', 'directory', 'link'),
        (base, homes, local, subs, path, type) => {
          const folder = mkdtempSync(`${tmpdir()}/why403-contexts-`);
          try {
            const text = (of: typeof base) =>
              of.map(([regex, kind, n]) => `${regex} ${kind} ${n === 9 ? '<<none>>' : `u:r:t${n}:s0`}\n`).join('');
            const all: Record<string, string> = {
              '': `/.* u:r:t0:s0\n${text(base)}`,
              '.homedirs': text(homes),
              '.local': text(local),
            };
            if (subs) Object.assign(all, { '.subs': '/data/a /srv/b\n/data /srv\n', '.subs_dist': '/srv/b /srv/a\n' });
            for (const [suffix, content] of Object.entries(all))
              writeFileSync(`${folder}/file_contexts${suffix}`, content);
            const mode = { file: '32768', directory: '16384', link: '40960' }[type];
            const { stdout } = spawnSync(
              'selabel_lookup',
              ['-r', '-b', 'file', '-f', `${folder}/file_contexts`, '-k', path, '-t', mode],
              { encoding: 'utf8' },
            );
            const machine = fakeMachine(
              Object.fromEntries(
                Object.entries(all).map(([suffix, content]) => [`${FOLDER}/file_contexts${suffix}`, content]),
              ),
            );
            const found = expectedLabel(path, type, readFileContexts(machine, 'targeted') as FileContexts);
            expect(found?.context ?? null).toBe(/u:r:t\d:s0/.exec(stdout)?.[0] ?? null);
          } finally {
            rmSync(folder, { recursive: true });
          }
        },
      ),
      { numRuns: Number(process.env.LABEL_RUNS ?? 150) },
    );
  });
});
