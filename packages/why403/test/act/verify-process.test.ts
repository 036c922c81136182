import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { makeCertificate } from '../../../../scripts/servers.mjs';
import type { VerifyOptions } from '../../src/act/verify/options.ts';
import type { Verification } from '../../src/model/verification.ts';
import { bundled } from './bundled.ts';
import { canRun } from './site.ts';

/** Command lines of all processes that name a file. */
function processesWith(name: string): string[] {
  return readdirSync('/proc')
    .filter((pid) => /^\d+$/.test(pid) && Number(pid) !== process.pid)
    .map((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'latin1').replaceAll('\0', ' ');
      } catch {
        return '';
      }
    })
    .filter((line) => line.includes(name));
}

async function until(holds: () => boolean, limit = 10_000): Promise<boolean> {
  const deadline = Date.now() + limit;
  while (!holds()) {
    if (Date.now() > deadline) return false;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return true;
}

describe.skipIf(!canRun('nginx'))('the process of a verification', { timeout: 60_000 }, () => {
  let bundle: Awaited<ReturnType<typeof bundled>>;
  let folder: string;
  let options: VerifyOptions;

  beforeAll(async () => {
    bundle = await bundled('act/verify/verify-fix.ts');
    chmodSync(path.dirname(bundle.file), 0o755);
    folder = mkdtempSync('/var/tmp/why403-site-');
    chmodSync(folder, 0o755);
    mkdirSync(path.join(folder, 'site'));
    writeFileSync(path.join(folder, 'site/page.html'), 'x'.repeat(1000));
    writeFileSync(path.join(folder, 'users'), 'ann:{PLAIN}x\n');
    const config = path.join(folder, 'only-here.conf');
    writeFileSync(
      config,
      `user www-data;\nerror_log /var/log/nginx/error.log;\nevents {}\nhttp {\naccess_log /var/log/nginx/access.log;\nserver {
listen 80;\nroot ${folder}/site;\nlocation = /slow.html { alias ${folder}/site/page.html; auth_basic x; auth_basic_user_file ${folder}/users; auth_delay 8s; }\nlocation = /other.html { alias ${folder}/site/page.html; }
location /page.html {\ndeny all;\n}\n}\n}\n`,
    );
    const line = readFileSync(config, 'latin1').split('\n').indexOf('deny all;') + 1;
    options = {
      server: 'nginx',
      config,
      prefix: folder,
      request: {
        method: 'GET',
        target: '/page.html',
        http: '1.1',
        headers: [['Host', 'shop.example']],
        client: '203.0.113.7',
        scheme: 'http',
        host: 'shop.example',
        port: 80,
        bodyLength: 0,
      },
      operations: [{ op: 'delete-lines', file: config, from: line, to: line }],
    };
  });
  afterAll(() => {
    bundle?.remove();
    if (folder !== undefined) rmSync(folder, { recursive: true });
  });

  const programOf = (given: VerifyOptions) =>
    `import(${JSON.stringify(bundle.file)}).then((m) => m.verifyFix(${JSON.stringify(given)})).then((v) => console.log(JSON.stringify(v)))`;

  test('nothing of it stays when it is killed in the middle', async () => {
    const slow = { ...options, request: { ...options.request, target: '/slow.html' } };
    const child = spawn(process.execPath, ['-e', programOf(slow)], { stdio: 'ignore', detached: true });
    const isServing = () => processesWith(options.config).some((line) => line.includes('nginx: master'));
    expect(await until(isServing)).toBe(true);
    process.kill(child.pid as number, 'SIGKILL');
    expect(await until(() => processesWith(options.config).length === 0, 3000)).toBe(true);
    expect(readFileSync('/proc/self/mountinfo', 'utf8')).not.toContain('why403');
    for (const name of readdirSync('/tmp').filter((one) => one.startsWith('why403-verify-'))) {
      expect(readdirSync(`/tmp/${name}`)).toEqual([]);
      rmSync(`/tmp/${name}`, { recursive: true });
    }
  });

  test.skipIf(!existsSync('/usr/bin/setpriv'))(
    'without root it proves what needs none, and says what that leaves',
    async () => {
      // Somebody else's socket, where nobody may look.
      mkdirSync(path.join(folder, 'theirs'), { mode: 0o700 });
      const application = createServer();
      await new Promise<void>((resolve) => application.listen(path.join(folder, 'theirs/app.sock'), resolve));
      onTestFinished(() => void application.close());
      const nobody = ['--reuid=65534', '--regid=65534', '--clear-groups', process.execPath, '-e'];
      const run = (given: VerifyOptions): Verification => {
        const { stdout, stderr } = spawnSync('setpriv', [...nobody, programOf(given)], {
          encoding: 'utf8',
          timeout: 30_000,
        });
        if (stdout === '') throw new Error(stderr);
        return JSON.parse(stdout);
      };
      const found = run(options);
      if (/unshare|Operation not permitted/.test(found.reason ?? '')) {
        console.error('SKIPPED: users may not make namespaces of their own here.');
        return;
      }
      expect(found).toMatchObject({ before: { status: 403, predicted: 403 }, after: { status: 200 }, mended: true });
      expect(found.unproven).toContain('what the worker may read: that takes root');
      const file = (name: string) => path.join(folder, name);
      const place = { folder, root: folder, port: 0, file, write: file, log: () => '' };
      const made = makeCertificate(place, 'shop.example');
      const text = readFileSync(options.config, 'utf8').replace(
        'listen 80;',
        `listen 443 ssl; ssl_certificate ${made?.certificate}; ssl_certificate_key ${made?.key};`,
      );
      writeFileSync(file('tls.conf'), text);
      chmodSync(made?.key ?? '', 0o600);
      const https = { ...options.request, scheme: 'https', port: 443 } as const;
      const secure = run({ ...options, config: file('tls.conf'), request: https, operations: [] });
      expect(secure.before).toEqual({ status: 403, predicted: 403, reason: null });
      expect(secure.unproven.join()).toMatch(/certificate/);
      const page = path.join(folder, 'site/page.html');
      const closed = { ...options, request: { ...options.request, target: '/other.html' } };
      chmodSync(page, 0o600);
      const modes = run({ ...closed, operations: [{ op: 'chmod', path: page, mode: '644' }] });
      chmodSync(page, 0o644);
      expect(modes.before).toEqual({
        status: null,
        predicted: 403,
        reason: 'what the worker may read can be tried as root only',
      });
      expect(modes.mended).toBeNull();
    },
  );
});
