import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { ask } from '../../../../scripts/servers.mjs';
import { applyFix } from '../../src/act/apply/apply-fix.ts';
import type { ApplyOptions } from '../../src/act/apply/options.ts';
import { bundled } from './bundled.ts';
import { canRun, type Site, startSite } from './site.ts';

const LONG = { timeout: 120_000 };

function workersOf(master: number): readonly string[] {
  return readFileSync(`/proc/${master}/task/${master}/children`, 'utf8').trim().split(' ');
}

describe.skipIf(!canRun('nginx'))('a fix on a running nginx', LONG, () => {
  let site: Site;
  let state: string;

  beforeAll(async () => {
    // Anybody may write /tmp: nothing below it is changed.
    vi.stubEnv('TMPDIR', '/srv');
    site = await startSite('nginx', {
      tree: {
        'closed/page.html': 'x',
        'docs/page.html': 'x',
        'private/page.html': 'x',
        'wp-config.php': 'x',
        '.hidden/page.html': 'x',
        'server.key': 'x',
        'dump.sql': 'x',
        'open.html': 'x',
      },
      config: (place) => {
        writeFileSync(place.file('available'), 'location /docs/ {\n  index none.html;\n}\n');
        symlinkSync('available', place.file('enabled'));
        return `
        include ${place.file('enabled')};
        location /private/ { deny 203.0.113.0/24; }
        location /app/ { proxy_pass http://127.0.0.1:9; }
`;
      },
    });
    vi.unstubAllEnvs();
    state = mkdtempSync('/srv/why403-state-');
  });
  afterAll(async () => {
    await site?.server.stop();
    if (state !== undefined) rmSync(state, { recursive: true });
  });
  beforeEach(() => {
    chmodSync(`${site.server.root}/closed`, 0o700);
    writeFileSync(site.server.file('available'), 'location /docs/ {\n  index none.html;\n}\n');
  });

  const options = (
    target: string,
    operations: ApplyOptions['operations'],
    more: Partial<ApplyOptions> = {},
  ): ApplyOptions => ({
    ...site.options(target, operations),
    weakens: null,
    master: Number(readFileSync(site.server.file('nginx.pid'), 'utf8')),
    reloaded: Date.now() + 1000,
    confirm: async () => true,
    stateFolder: state,
    ...more,
  });
  const closed = () => [{ op: 'chmod', path: `${site.server.root}/closed`, mode: '711' }] as const;
  const index = (text = '  index page.html;') =>
    [{ op: 'replace-line', file: site.server.file('enabled'), line: 2, text }] as const;
  const statusOf = async (target: string) => (await ask({ port: site.server.port, path: target })).status;
  const reloadServer = async () => {
    const master = Number(readFileSync(site.server.file('nginx.pid'), 'utf8'));
    const old = workersOf(master);
    process.kill(master, 'SIGHUP');
    // Workers of before take requests until they are told to end.
    await vi.waitFor(() => expect(workersOf(master).filter((one) => old.includes(one))).toEqual([]), 10_000);
    expect(await statusOf('/docs/')).toBe(403);
  };

  test('a mode is changed, and the answer is as foretold', async () => {
    const found = await applyFix(options('/closed/page.html', closed()));
    expect(found).toMatchObject({
      outcome: 'applied',
      reason: null,
      files: [`${site.server.root}/closed`],
      left: null,
    });
    expect(found.asked[0]).toEqual({ target: '/closed/page.html', before: 403, after: 200, wanted: 200 });
    expect(found.asked).toHaveLength(4);
    expect(found.asked.slice(1).every(({ before, after, wanted }) => before === after && after === wanted)).toBe(true);
    expect(statSync(`${site.server.root}/closed`).mode & 0o777).toBe(0o711);
    expect(readdirSync(state)).toEqual([]);
  });

  test('a configuration is changed behind its link, with owner and mode, and read by the server', async () => {
    await reloadServer();
    chownSync(site.server.file('available'), 0, 33);
    chmodSync(site.server.file('available'), 0o640);
    const found = await applyFix(options('/docs/', index()));
    expect(found).toMatchObject({ outcome: 'applied', files: [site.server.file('available')] });
    expect(await statusOf('/docs/')).toBe(200);
    const { mode, gid } = statSync(site.server.file('available'));
    expect([mode & 0o7777, gid]).toEqual([0o640, 33]);
    expect(readlinkSync(site.server.file('enabled'))).toBe('available');
    expect(readFileSync(site.server.file('available'), 'utf8')).toBe('location /docs/ {\n  index page.html;\n}\n');
    expect(readdirSync(site.server.folder).filter((name) => name.startsWith('.why403'))).toEqual([]);
  });

  test('a file that was missing is made', async () => {
    const file = `${site.server.root}/docs/none.html`;
    await reloadServer();
    const found = await applyFix(options('/docs/', [{ op: 'write', path: file, content: 'made' }]));
    expect(found).toMatchObject({ outcome: 'applied' });
    expect(statSync(file).mode & 0o777).toBe(0o644);
    rmSync(file);
  });

  test('it is taken back where the server answers otherwise than foretold', async () => {
    await reloadServer();
    const text =
      '  index page.html; } client_header_buffer_size 1k; large_client_header_buffers 1 1k; location /rest/ {';
    const headers = [
      ['Host', 'www.example.com'],
      ['X-Long', 'x'.repeat(3000)],
    ] as const;
    const given = options('/docs/', index(text));
    const found = await applyFix({ ...given, request: { ...given.request, headers } });
    expect(found.outcome).toBe('rolled-back');
    expect(found.reason).toMatch(/\/docs\/ is answered 400 instead of 200/);
    expect(readFileSync(site.server.file('available'), 'utf8')).toContain('index none.html;');
    await vi.waitFor(async () => {
      const { status } = await ask({ port: site.server.port, path: '/docs/', headers: { 'X-Long': 'x'.repeat(3000) } });
      expect(status).toBe(403);
    }, 5000);
    expect(readdirSync(state)).toEqual([]);
  });

  test('what the check of the server refuses is taken back, and never read', async () => {
    await reloadServer();
    const found = await applyFix(options('/docs/', index('  index page.html; keepalive_timeout bogus;')));
    expect(found.outcome).toBe('rolled-back');
    expect(found.reason).toMatch(/own check refuses the configuration: .*keepalive_timeout/);
    expect(readFileSync(site.server.file('available'), 'utf8')).toContain('index none.html;');
    expect(readFileSync(site.server.file('error.log'), 'utf8')).not.toContain('bogus');
  });

  test('nothing is touched where whoever is asked says no', async () => {
    expect(await applyFix(options('/closed/page.html', closed(), { confirm: async () => false }))).toMatchObject({
      outcome: 'declined',
      files: [],
    });
    expect(statSync(`${site.server.root}/closed`).mode & 0o777).toBe(0o700);
  });

  test('what others put there meanwhile is neither changed nor lost', async () => {
    const { root } = site.server;
    const swapped = await applyFix(
      options('/closed/page.html', closed(), {
        confirm: async () => {
          renameSync(`${root}/closed`, `${root}/aside`);
          symlinkSync(`${root}/private`, `${root}/closed`);
          return true;
        },
      }),
    );
    expect(swapped.outcome).toBe('rolled-back');
    expect(statSync(`${root}/private`).mode & 0o777).toBe(0o755);
    rmSync(`${root}/closed`);
    renameSync(`${root}/aside`, `${root}/closed`);
    await reloadServer();
    const edited = await applyFix(
      options('/docs/', index(), {
        confirm: async () => {
          writeFileSync(`${site.server.file('available')}.new`, '# by somebody else\n');
          renameSync(`${site.server.file('available')}.new`, site.server.file('available'));
          return true;
        },
      }),
    );
    expect(edited).toMatchObject({ outcome: 'rolled-back', reason: expect.stringMatching(/changed by somebody else/) });
    expect(readFileSync(site.server.file('available'), 'utf8')).toBe('# by somebody else\n');
    expect(readdirSync(state)).toEqual([]);
  });

  test('a second change meanwhile is told to wait', async () => {
    const second: unknown[] = [];
    const confirm = async () => {
      second.push(await applyFix(options('/closed/page.html', closed())));
      return true;
    };
    expect(await applyFix(options('/closed/page.html', closed(), { confirm }))).toMatchObject({ outcome: 'applied' });
    const reason = expect.stringContaining(`another why403 (process ${process.pid}) makes a change now`);
    expect(second).toMatchObject([{ outcome: 'refused', reason }]);
    expect(readdirSync(state)).toEqual([]);
  });

  test('fixes that are not for a program to make are refused', async () => {
    const { root, folder } = site.server;
    const chmod = (file: string, mode = '644') => [{ op: 'chmod', path: file, mode }] as const;
    const refusal = async (
      operations: ApplyOptions['operations'],
      more: Partial<ApplyOptions> = {},
      target = '/closed/page.html',
    ) => {
      const found = await applyFix(options(target, operations, more));
      expect(found.outcome).toBe('refused');
      return found.reason;
    };
    expect(await refusal(closed(), { weakens: 'Everybody is let in.' })).toMatch(/opens access/);
    expect(await refusal([])).toMatch(/nothing to change/);
    expect(await refusal(chmod(`${root}/.hidden/page.html`))).toMatch(/hidden by its name/);
    expect(await refusal([{ op: 'write', path: `${root}/.htaccess`, content: 'x' }])).toMatch(/hidden by its name/);
    expect(await refusal(chmod(`${root}/server.key`))).toMatch(/may be a key/);
    expect(await refusal(chmod(`${root}/dump.sql`))).toMatch(/backup/);
    expect(await refusal(chmod(`${root}/wp-config.php`))).toMatch(/WordPress/);
    expect(await refusal(chmod(`${root}/open.html`, '646'))).toMatch(/gives more/);
    expect(await refusal(chmod(`${root}/open.html`, '4755'))).toMatch(/gives more/);
    expect(await refusal(chmod('/etc/shadow', '644'))).toMatch(/may hold secrets/);
    expect(await refusal(closed(), { reloaded: null })).toMatch(/not known when the server/);
    expect(await refusal(closed(), { reloaded: 1 })).toMatch(/edited after the server last read/);
    expect(await refusal(index(), { master: process.pid }, '/docs/')).toMatch(/does not run/);
    expect(await refusal(index(), { master: 2 ** 22 + 1 }, '/docs/')).toMatch(/there is no process/);
    expect(await refusal(index(), { master: null }, '/docs/')).toMatch(/does not run/);
    expect(await refusal(closed(), {}, '/app/x')).toMatch(/cannot be foretold/);
    expect(await refusal(closed(), {}, '/open.html')).toMatch(/cannot be checked from here/);
    linkSync(`${root}/open.html`, `${root}/second.html`);
    expect(await refusal([{ op: 'write', path: `${root}/second.html`, content: 'x' }])).toMatch(/hard links/);
    rmSync(`${root}/second.html`);
    symlinkSync(`${root}/server.key`, `${root}/harmless.html`);
    expect(await refusal(chmod(`${root}/harmless.html`))).toMatch(/may be a key/);
    mkdirSync(`${folder}/theirs`);
    writeFileSync(`${folder}/theirs/page.html`, 'x');
    chownSync(`${folder}/theirs`, 1234, 1234);
    expect(await refusal(chmod(`${folder}/theirs/page.html`))).toMatch(/belongs to another user/);
    symlinkSync(`${folder}/theirs`, `${root}/way`);
    expect(await refusal(chmod(`${root}/way/page.html`))).toMatch(/belongs to another user/);
    chownSync(`${folder}/theirs/page.html`, 1234, 1234);
    const written = [{ op: 'write', path: `${folder}/theirs/page.html`, content: 'x' }] as const;
    expect(await refusal(written)).toMatch(/belongs to user 1234: texts below it are changed as that user/);
    const fresh = [{ op: 'write', path: `${folder}/theirs/new.html`, content: 'x' }] as const;
    expect(await refusal(fresh)).toMatch(/belongs to user 1234/);
    chmodSync(`${folder}/theirs`, 0o775);
    expect(await refusal(chmod(`${folder}/theirs/page.html`))).toMatch(/others than its owner may write/);
    const page = [{ op: 'write', path: '/tmp/why403-page.html', content: 'x' }] as const;
    expect(await refusal(page)).toMatch(/others than its owner may write the folder \/tmp/);
    expect(readdirSync(state)).toEqual([]);
  });

  test.skipIf(spawnSync('setfacl', ['--version']).error !== undefined)('an access list is kept', async () => {
    await reloadServer();
    spawnSync('setfacl', ['-m', 'u:1234:r', site.server.file('available')]);
    expect(await applyFix(options('/docs/', index()))).toMatchObject({ outcome: 'applied' });
    expect(spawnSync('getfacl', ['-cp', site.server.file('available')], { encoding: 'utf8' }).stdout).toContain(
      'user:1234:r',
    );
  });

  describe('in a process of its own', () => {
    let bundle: Awaited<ReturnType<typeof bundled>>;
    beforeAll(async () => {
      bundle = await bundled('act/apply/apply-fix.ts');
      chmodSync(path.dirname(bundle.file), 0o755);
    });
    afterAll(() => bundle?.remove());

    test('whoever owns a file may have its mode changed without root, and no other', () => {
      const mine = `${site.server.root}/mine`;
      mkdirSync(mine);
      mkdirSync(site.server.file('notes'), { mode: 0o700 });
      writeFileSync(`${mine}/page.html`, 'x', { mode: 0o600 });
      for (const name of [mine, `${mine}/page.html`, site.server.file('notes')]) chownSync(name, 65534, 65534);
      const run = (target: string, file: string) => {
        const operations = [{ op: 'chmod', path: file, mode: '755' }] as const;
        const { confirm, ...plain } = options(target, operations, { stateFolder: site.server.file('notes') });
        const given = `{ ...${JSON.stringify(plain)}, confirm: async () => true }`;
        const script = `import(${JSON.stringify(bundle.file)}).then((m) => m.applyFix(${given})).then((a) => console.log(JSON.stringify(a)))`;
        const nobody = ['--reuid=65534', '--regid=65534', '--clear-groups', process.execPath, '-e', script];
        const { stdout, stderr } = spawnSync('setpriv', nobody, { encoding: 'utf8', timeout: 15_000 });
        return stdout === '' ? stderr : JSON.parse(stdout);
      };
      expect(run('/mine/page.html', `${mine}/page.html`)).toMatchObject({ outcome: 'applied' });
      expect(statSync(`${mine}/page.html`).mode & 0o777).toBe(0o755);
      const theirs = run('/closed/page.html', `${site.server.root}/closed`);
      expect(theirs.outcome).not.toBe('applied');
      expect(statSync(`${site.server.root}/closed`).mode & 0o777).toBe(0o700);
    });

    /** Runs it in a process of its own, which kills itself at a step. */
    const killedAt = (step: string, given: ApplyOptions, signal = 'SIGKILL') => {
      const { confirm, ...plain } = given;
      const killing = `progress: (step) => { if (step === ${JSON.stringify(step)}) process.kill(process.pid, '${signal}'); }`;
      const script = `import(${JSON.stringify(bundle.file)}).then((m) => m.applyFix({ ...${JSON.stringify(plain)}, confirm: async () => true, ${killing} }))`;
      return spawnSync(process.execPath, ['-e', script], { encoding: 'utf8', timeout: 15_000 }).signal;
    };
    const old = 'location /docs/ {\n  index none.html;\n}\n';
    const fresh = 'location /docs/ {\n  index page.html;\n}\n';

    test.for(['noted', 'written', 'changed', 'checked', 'reloaded', 'asked-again'])(
      'killed, a text is old or new: %s',
      LONG,
      async (step) => {
        await reloadServer();
        expect(killedAt(step, options('/docs/', index()))).toBe('SIGKILL');
        const text = readFileSync(site.server.file('available'), 'utf8');
        expect(text).toBe(step === 'noted' || step === 'written' ? old : fresh);
        const name = readdirSync(state).find((one) => one.startsWith('apply-'));
        const notes = path.join(state, name ?? '');
        expect(lstatSync(notes).mode & 0o777).toBe(0o700);
        const next = await applyFix(options('/docs/', index()));
        expect(next).toMatchObject({ outcome: 'refused' });
        expect(next.reason).toContain(`${notes}/undo.sh`);
        const way = step === 'written' || step === 'checked' ? 'finish.sh' : 'undo.sh';
        const done = spawnSync(path.join(notes, way), { encoding: 'utf8' });
        expect(done.stderr).not.toMatch(/emerg|No such/);
        expect(done.status).toBe(0);
        expect(readFileSync(site.server.file('available'), 'utf8')).toBe(way === 'undo.sh' ? old : fresh);
        expect(readdirSync(site.server.folder).filter((one) => one.startsWith('.why403'))).toEqual([]);
        expect(readdirSync(state)).toEqual([]);
      },
    );

    test('a signal to end does not leave it half done', async () => {
      expect(killedAt('changed', options('/closed/page.html', closed()), 'SIGINT')).toBeNull();
      expect(statSync(`${site.server.root}/closed`).mode & 0o777).toBe(0o711);
      expect(readdirSync(state)).toEqual([]);
    });

    test.for(['noted', 'changed', 'asked-again'])('killed, a mode is old or new: %s', LONG, async (step) => {
      expect(killedAt(step, options('/closed/page.html', closed()))).toBe('SIGKILL');
      expect(statSync(`${site.server.root}/closed`).mode & 0o777).toBe(step === 'noted' ? 0o700 : 0o711);
      const name = readdirSync(state).find((one) => one.startsWith('apply-'));
      expect(spawnSync(path.join(state, name ?? '', 'undo.sh')).status).toBe(0);
      expect(statSync(`${site.server.root}/closed`).mode & 0o777).toBe(0o700);
      // The lock of a process that was killed holds nobody up.
      expect(readdirSync(state)).toEqual(['lock']);
      expect(await applyFix(options('/closed/page.html', closed()))).toMatchObject({ outcome: 'applied' });
      expect(readdirSync(state)).toEqual([]);
    });
  });
});

describe.skipIf(!canRun('apache'))('a fix on a running Apache', LONG, () => {
  let site: Site;
  let state: string;
  beforeAll(async () => {
    vi.stubEnv('TMPDIR', '/srv');
    site = await startSite('apache', {
      modules: ['autoindex', 'alias'],
      tree: { 'docs/page.html': 'x' },
      config: (place) => `<Directory ${place.root}/docs>\nDirectoryIndex none.html\n</Directory>`,
    });
    vi.unstubAllEnvs();
    state = mkdtempSync('/srv/why403-state-');
  });
  afterAll(async () => {
    await site?.server.stop();
    if (state !== undefined) rmSync(state, { recursive: true });
  });

  test('a line is changed, and read by the server', async () => {
    // Apache listens before it notes its process id.
    await vi.waitFor(() => expect(existsSync(site.server.file('httpd.pid'))).toBe(true), 5000);
    const line = site.line('none.html');
    const found = await applyFix({
      ...site.options('/docs/', [{ op: 'replace-line', file: site.main, line, text: 'DirectoryIndex page.html' }]),
      weakens: null,
      master: Number(readFileSync(site.server.file('httpd.pid'), 'utf8')),
      reloaded: Date.now() + 1000,
      confirm: async () => true,
      stateFolder: state,
    });
    expect(found).toMatchObject({ outcome: 'applied', reason: null });
    expect(found.asked[0]).toMatchObject({ before: 403, after: 200 });
    expect((await ask({ port: site.server.port, path: '/docs/' })).status).toBe(200);
  });
});
