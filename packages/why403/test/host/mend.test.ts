import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ask, type RunningServer, startServer } from '../../../../scripts/servers.mjs';
import { why403 } from '../cli/why403.ts';
import { isThere } from '../servers/ask-server.ts';
import { askHost, askWithoutClient, isRoot } from './ask-host.ts';

const LOCAL = '127.0.0.1';

describe.skipIf(!isRoot || !isThere('nginx'))('changes that are tried and made', () => {
  let nginx: RunningServer;

  // In /tmp everybody may write, and what lies below such a folder is not changed.
  const folder = isRoot ? mkdtempSync('/srv/why403-test-') : '';
  const usual = process.env.TMPDIR;
  if (isRoot) chmodSync(folder, 0o755);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  beforeEach(async () => {
    process.env.TMPDIR = folder;
    nginx = await startServer('nginx', {
      tree: {
        'private/page.html': 'x',
        'closed/page.html': 'x',
        'closed/': { mode: 0o700 },
        'listed/page.html': 'x',
        'listed/': { mode: 0o700 },
        'index.html': 'x',
        'b.html': 'x',
      },
      config:
        'location /private/ {\n      deny all;\n    }\n    location /listed/ { deny 203.0.113.9; }\n    location /app { proxy_pass http://127.0.0.1:9; }',
    });
  });
  afterEach(async () => {
    if (usual === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = usual;
    await nginx?.stop();
  });

  test.each(['/private/page.html', '/closed/page.html'])(
    '%s: --verify finds 403 before and 200 after, and touches nothing',
    async (target) => {
      const before = readFileSync(nginx.file('nginx.conf'), 'utf8');
      const { host, findings } = await askHost(nginx, target, { verify: true });
      expect(host.verification).toMatchObject({ before: { status: 403 }, after: { status: 200 }, mended: true });
      expect(findings[0]?.strength).toBe('proved');
      expect(JSON.stringify(findings[0]?.evidence)).toContain('403 before the change, 200 after it');
      expect(readFileSync(nginx.file('nginx.conf'), 'utf8')).toBe(before);
      expect(statSync(path.join(nginx.root, 'closed')).mode & 0o777).toBe(0o700);
    },
  );

  test('--verify proves nothing of a client that was not given, where a list may refuse it', async () => {
    const { findings, host } = await askWithoutClient(nginx, '/listed/page.html', { verify: true });
    expect(host.limits.join(' ')).toContain('--client');
    expect(findings[0]?.strength).toBe('indicated');
  });

  test('--apply --yes makes the change, and the running server answers as foretold', async () => {
    const folder = path.join(nginx.root, 'closed');
    const url = `http://www.example.com:${nginx.port}/closed/page.html`;
    const { code, stdout, stderr } = await why403([
      'host',
      url,
      '--client',
      LOCAL,
      '--apply',
      '--yes',
      '--format',
      'json',
    ]);
    const { host } = JSON.parse(stdout);
    expect(host.applied, stderr).toMatchObject({ outcome: 'applied' });
    expect(code).toBe(0);
    expect(statSync(folder).mode & 0o777).toBe(0o701);
    expect((await ask({ port: nginx.port, path: '/closed/page.html' })).status).toBe(200);
  });

  test('without a terminal and without --yes nothing is changed', async () => {
    const url = `http://www.example.com:${nginx.port}/closed/page.html`;
    const { code, stderr } = await why403(['host', url, '--client', LOCAL, '--apply']);
    expect(stderr).toContain('--yes');
    expect(code).toBe(2);
    expect(statSync(path.join(nginx.root, 'closed')).mode & 0o777).toBe(0o700);
  });

  test('a change that opens access is not made', async () => {
    const url = `http://www.example.com:${nginx.port}/private/page.html`;
    const before = readFileSync(nginx.file('nginx.conf'), 'utf8');
    const { code, stdout } = await why403(['host', url, '--client', LOCAL, '--apply', '--yes']);
    expect(stdout).toContain('Nothing was changed.');
    expect(code).toBe(1);
    expect(readFileSync(nginx.file('nginx.conf'), 'utf8')).toBe(before);
  });
});

test('a bundle has no server to try a change on', async () => {
  const { code, stderr } = await why403(['host', '--from', '/etc/hostname', '--apply']);
  expect(code).toBe(2);
  expect(stderr).toContain('a bundle has none');
});
