import { execFileSync } from 'node:child_process';
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ask, type RunningServer, startServer } from '../../../../scripts/servers.mjs';
import { isThere } from '../servers/ask-server.ts';
import { askHost, askLog, askWithoutClient, CLIENT, isRoot } from './ask-host.ts';

describe.skipIf(!isRoot || !isThere('apache'))('on a machine where Apache runs', () => {
  let apache: RunningServer;
  const own = () => apache.file('httpd.conf');
  const lineOf = (file: string, text: string) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .findIndex((line) => line.includes(text)) + 1;

  beforeAll(async () => {
    apache = await startServer('apache', {
      modules: ['authz_host', 'autoindex', 'rewrite', 'alias'],
      tree: {
        'page.html': 'x',
        'private/page.html': 'x',
        'folder/page.html': 'x',
        'folder/.htaccess': 'RewriteEngine On\nRewriteRule ^ - [F]\n',
        'denied/page.html': 'x',
        'denied/.htaccess': '# nobody\nRequire all denied\n',
        'locked/page.html': 'x',
        'locked/.htaccess': { text: 'Require all granted\n', mode: 0o600 },
        'closed/page.html': 'x',
        'closed/': { mode: 0o700 },
        'unreadable.html': { text: 'x', mode: 0o600 },
        'empty/': {},
      },
      config: ({ root, file }) => `
  CustomLog ${file('combined.log')} "%h %l %u %t \\"%r\\" %>s %b \\"%{Referer}i\\" \\"%{User-Agent}i\\""
  <Directory ${root}>
    AllowOverride All
    Options FollowSymLinks
    Require all granted
  </Directory>
  <Location /private>
    Require ip 10
  </Location>`,
    });
  });
  afterAll(() => apache?.stop());

  /** A server listens before it has workers. */
  const restarted = async () => {
    await apache.restart();
    await expect.poll(async () => (await askHost(apache, '/nothing')).host.server.reloaded).not.toBeNull();
  };

  test('the directive that refuses is named with file and line, and proved', async () => {
    const diagnosis = await askHost(apache, '/private/page.html');
    expect(diagnosis.findings[0]).toMatchObject({ rule: 'apache/ip-block', strength: 'proved' });
    expect(diagnosis.host.explanation.directive).toEqual({ file: own(), line: lineOf(own(), 'Require ip 10') });
    expect(diagnosis.host.limits).toEqual([]);
    expect(diagnosis.host.fix).toMatchObject({ foretold: 200, weakens: `Clients at ${CLIENT} are let in.` });
  });

  test('without the client it is proved only where no rule on addresses is met', async () => {
    const met = await askWithoutClient(apache, '/private/page.html');
    expect(met.findings[0]).toMatchObject({ rule: 'apache/ip-block', strength: 'indicated' });
    expect(met.caveats.join(' ')).toContain('--client');
    const { findings, host } = await askWithoutClient(apache, '/denied/page.html');
    expect(findings[0]).toMatchObject({ rule: 'apache/config-deny', strength: 'proved' });
    expect(host.limits).toEqual([]);
  });

  test('the printed commands do what they say: refused before, served after', async () => {
    const { host } = await askHost(apache, '/private/page.html', { client: '127.0.0.1' });
    expect((await ask({ port: apache.port, path: '/private/page.html' })).status).toBe(403);
    const before = readFileSync(own(), 'utf8');
    for (const command of host.fix?.commands ?? []) execFileSync('sh', ['-c', command.replaceAll('sudo ', '')]);
    try {
      const answer = async () => (await ask({ port: apache.port, path: '/private/page.html' })).status;
      await expect.poll(answer, { timeout: 5000 }).toBe(200);
    } finally {
      writeFileSync(own(), before);
      await restarted();
    }
  });

  test('a line of .htaccess is named, and needs no reload', async () => {
    const file = path.join(apache.root, 'denied/.htaccess');
    const { findings, host } = await askHost(apache, '/denied/page.html');
    expect(findings[0]).toMatchObject({ rule: 'apache/config-deny', strength: 'proved' });
    expect(host.explanation.directive).toEqual({ file, line: 2 });
    expect(host.fix?.commands.join('\n')).not.toContain('configtest');
    expect(host.fix?.diff).toContain('-Require all denied');
    expect(host.fix?.weakens).not.toBeNull();
  });

  test('what mod_rewrite refuses without a line in the log', async () => {
    const { findings, host } = await askHost(apache, '/folder/page.html');
    expect(findings[0]).toMatchObject({ product: 'apache', strength: 'proved' });
    expect(host.explanation.directive).toEqual({ file: path.join(apache.root, 'folder/.htaccess'), line: 2 });
  });

  test.each([
    ['/closed/page.html', 'closed', 'x'],
    ['/unreadable.html', 'unreadable.html', 'r'],
    ['/locked/page.html', 'locked/.htaccess', 'r'],
  ])('%s: the component and its missing bit are named, and confirmed by a process', async (url, name, missing) => {
    const { findings, host } = await askHost(apache, url);
    expect((await ask({ port: apache.port, path: url })).status).toBe(403);
    expect(findings[0]).toMatchObject({ cause: 'file-permissions', strength: 'proved', layer: 'os' });
    expect(host.walk?.refusing).toMatchObject({ path: path.join(apache.root, name), missing });
  });

  test('a folder without an index', async () => {
    const { findings } = await askHost(apache, '/empty/');
    expect(findings[0]).toMatchObject({ rule: 'apache/missing-index', strength: 'proved' });
  });

  test('what is served is no refusal', async () => {
    expect(await askHost(apache, '/page.html')).toMatchObject({ refused: false, status: 200 });
  });

  test('the last refused request of the log is taken', async () => {
    await ask({ port: apache.port, path: '/denied/page.html' });
    await expect.poll(() => apache.log('combined.log')).toContain('/denied/');
    const diagnosis = await askLog(apache, { client: '127.0.0.1' });
    expect(diagnosis.target).toContain('/denied/page.html');
    expect(diagnosis.findings[0]).toMatchObject({ rule: 'apache/config-deny', strength: 'proved' });
  });

  test('a line of the error log that names the folder is joined', async () => {
    await ask({ port: apache.port, path: '/empty/' });
    await expect.poll(() => apache.log('combined.log')).toContain('/empty/');
    const { findings } = await askLog(apache);
    expect(findings[0]).toMatchObject({ rule: 'apache/missing-index', strength: 'proved' });
    expect(JSON.stringify(findings[0]?.evidence)).toContain('AH01276');
  });

  test('edited since the last reload: indicated; reloaded: proved', async () => {
    const before = readFileSync(own(), 'utf8');
    appendFileSync(own(), '# edited\n');
    try {
      const { findings, host } = await askHost(apache, '/private/page.html');
      expect(findings[0]).toMatchObject({ rule: 'apache/ip-block', strength: 'indicated' });
      expect(host.limits.join(' ')).toContain(`${own()} was changed at`);
      process.kill(host.server.pid as number, 'SIGUSR1');
      await expect
        .poll(async () => (await askHost(apache, '/private/page.html')).findings[0]?.strength, { timeout: 10_000 })
        .toBe('proved');
    } finally {
      writeFileSync(own(), before);
    }
  });
});
