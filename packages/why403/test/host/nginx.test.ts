import { execFileSync } from 'node:child_process';
import { appendFileSync, chmodSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ask, type RunningServer, startServer } from '../../../../scripts/servers.mjs';
import { nextServer } from '../../src/collect/host/next-server.ts';
import { isThere } from '../servers/ask-server.ts';
import { askHost, askLog, askWithoutClient, CLIENT, isRoot } from './ask-host.ts';

const CONFIG = `
    location /private/ {
      allow 10.0.0.0/8;
      deny all;
    }
    location /returned { return 403; }
    location /both/ { deny 203.0.113.7; }
    location /limited { limit_req zone=z; limit_req_status 403; }
    location /behind { proxy_pass http://127.0.0.1:9; }`;

describe.skipIf(!isRoot || !isThere('nginx'))('on a machine where nginx runs', () => {
  let nginx: RunningServer;
  const own = () => nginx.file('nginx.conf');
  const lineOf = (text: string) =>
    readFileSync(own(), 'utf8')
      .split('\n')
      .findIndex((line) => line.includes(text)) + 1;

  beforeAll(async () => {
    nginx = await startServer('nginx', {
      http: ({ port }) => `limit_req_zone $binary_remote_addr zone=z:1m rate=1r/m;
  server { listen 127.0.0.1:${port}; server_name other.example.com; return 403; }`,
      tree: {
        'private/page.html': 'x',
        'both/closed/page.html': 'x',
        'both/closed/': { mode: 0o700 },
        'closed/page.html': 'x',
        'closed/': { mode: 0o750 },
        'unreadable.html': { text: 'x', mode: 0o600 },
        'empty/': {},
        'open/page.html': 'x',
      },
      config: CONFIG,
    });
  });
  afterAll(() => nginx?.stop());

  /** A server listens before it has workers. */
  const restarted = async () => {
    await nginx.restart();
    await expect.poll(async () => (await askHost(nginx, '/nothing')).host.server.reloaded).not.toBeNull();
  };

  test('the directive that refuses is named with file and line, and proved', async () => {
    const diagnosis = await askHost(nginx, '/private/page.html');
    const [finding] = diagnosis.findings;
    expect(finding).toMatchObject({ rule: 'nginx/ip-block', strength: 'proved', layer: 'web-server' });
    expect(finding?.evidence[0]).toEqual({
      source: { name: own(), line: lineOf('deny all') },
      part: 'directive',
      excerpt: 'deny all;',
    });
    expect(diagnosis).toMatchObject({ status: 403, refused: true, explained: true, refusedBy: { product: 'nginx' } });
    expect(diagnosis.host.limits).toEqual([]);
    expect(diagnosis.host.fix).toMatchObject({ foretold: 200, weakens: `Clients at ${CLIENT} are let in.` });
    expect(diagnosis.host.fix?.diff).toContain(`+      allow ${CLIENT};\n       deny all;`);
  });

  test('the printed commands do what they say: refused before, served after', async () => {
    const path = '/private/page.html';
    const { host } = await askHost(nginx, path, { client: '127.0.0.1' });
    expect((await ask({ port: nginx.port, path })).status).toBe(403);
    const before = readFileSync(own(), 'utf8');
    for (const command of host.fix?.commands ?? []) execFileSync('sh', ['-c', command.replaceAll('sudo ', '')]);
    try {
      expect(readFileSync(own(), 'utf8')).toContain('allow 127.0.0.1;\n      deny all;');
      await expect.poll(async () => (await ask({ port: nginx.port, path })).status).toBe(200);
    } finally {
      writeFileSync(own(), before);
      await restarted();
    }
  });

  test('without the client it is indicated at most, and no stand-in is let in', async () => {
    const diagnosis = await askWithoutClient(nginx, '/private/page.html');
    expect(diagnosis.findings[0]).toMatchObject({ rule: 'nginx/ip-block', strength: 'indicated' });
    expect(diagnosis.caveats.join(' ')).toContain('--client');
    expect(diagnosis.host.fix).toBeNull();
    expect(JSON.stringify(diagnosis.findings[0]?.fixes)).not.toContain('192.0.2.1');
    expect(diagnosis.findings[0]?.title).toMatch(/^the client is refused by "deny all"/i);
    expect(diagnosis.findings[0]?.fixes[0]?.summary).toBe(
      `Ask again with the client's address (\`--client\`): where that client is to be let in, the line to add to ${own()} is then named.`,
    );
  });

  test.each([
    ['/returned', 'nginx/config-deny'],
    ['/closed/page.html', 'nginx/file-permissions'],
    ['/empty/', 'nginx/missing-index'],
  ])('%s: without the client it is proved where no list of addresses takes part', async (url, rule) => {
    const { findings, host } = await askWithoutClient(nginx, url);
    expect(host.limits).toEqual([]);
    expect(findings[0]).toMatchObject({ rule, strength: 'proved' });
    // The line, or the file, is named: nobody needs to look for it.
    expect(JSON.stringify(findings[0]?.fixes)).not.toContain('Find the line');
    expect(host.fix?.foretold).not.toBeNull();
  });

  test('without the client a folder that is closed is not proved, where a list refuses some before', async () => {
    const { findings } = await askWithoutClient(nginx, '/both/closed/page.html');
    expect(findings[0]).toMatchObject({ rule: 'nginx/file-permissions', strength: 'indicated' });
  });

  test('another status that is foretold is no surer than it was foretold', async () => {
    const sure = await askHost(nginx, '/open/page.html', { request: 'DELETE' });
    expect(sure).toMatchObject({ status: 405, refused: true });
    const { findings, refusedBy } = await askHost(nginx, '/open/page.html', {
      request: 'DELETE',
      host: 'unheard.example',
    });
    expect(
      [...findings, ...(refusedBy === null ? [] : [refusedBy])].some(({ strength }) => strength === 'proved'),
    ).toBe(false);
  });

  test('a Host that no server has is indicated at most', async () => {
    const diagnosis = await askHost(nginx, '/', { host: 'unheard-of.example.com' });
    expect(diagnosis.findings[0]).toMatchObject({ rule: 'nginx/config-deny', strength: 'indicated' });
    expect(diagnosis.host.limits.join(' ')).toContain('unheard-of.example.com');
  });

  test.each([
    ['/closed/page.html', 'closed', 'x'],
    ['/unreadable.html', 'unreadable.html', 'r'],
  ])('%s: the component and its missing bit are named, and confirmed by a process', async (url, name, missing) => {
    const diagnosis = await askHost(nginx, url);
    expect(diagnosis.findings[0]).toMatchObject({ rule: 'nginx/file-permissions', strength: 'proved', layer: 'os' });
    expect(diagnosis.host.walk?.refusing).toMatchObject({ path: path.join(nginx.root, name), missing });
    expect(diagnosis.host.walk?.confirmation.agrees).toBe(true);
    expect(diagnosis.host.fix).toMatchObject({ foretold: 200, weakens: null });
    expect(diagnosis.host.fix?.commands).toEqual([`sudo chmod o+${missing} ${path.join(nginx.root, name)}`]);
  });

  test('a folder without an index', async () => {
    const diagnosis = await askHost(nginx, '/empty/');
    expect(diagnosis.findings[0]).toMatchObject({ rule: 'nginx/missing-index', strength: 'proved' });
    expect(diagnosis.host.fix?.ops[0]).toMatchObject({ op: 'write', path: path.join(nginx.root, 'empty/index.html') });
  });

  test('what stands behind the first refusal is named, and never proved', async () => {
    const diagnosis = await askHost(nginx, '/both/closed/page.html');
    expect(diagnosis.findings[0]).toMatchObject({ rule: 'nginx/ip-block', strength: 'proved' });
    expect(diagnosis.behind[0]).toMatchObject({ rule: 'nginx/file-permissions', strength: 'indicated' });
    expect(diagnosis.host.fix?.ops.map(({ op }) => op)).toContain('chmod');
  });

  test('what is served is no refusal', async () => {
    const diagnosis = await askHost(nginx, '/open/page.html');
    expect(diagnosis).toMatchObject({ refused: false, status: 200, findings: [] });
  });

  test.each(['/limited', '/behind'])('%s depends on what no file tells: no status, and the reason', async (url) => {
    const { host, findings } = await askHost(nginx, url);
    expect(host.explanation).toMatchObject({ status: null });
    expect(host.explanation.why).toMatch(/not known: /);
    expect(findings).toEqual([]);
  });

  test('where it hands a request on, whom to ask next is said', async () => {
    const { needed } = await askHost(nginx, '/behind/x');
    expect(needed).toHaveLength(1);
    expect(needed[0]?.ask).toContain(
      `The line \`proxy_pass http://127.0.0.1:9;\` (${own()}, line ${lineOf('proxy_pass')}) hands the request on`,
    );
    expect(needed[0]?.how).toBe("sudo ss -tlnp 'sport = :9'");
    const line = { file: '/n.conf', line: 1, text: 'proxy_pass http://localhost;' };
    const server = { host: 'localhost', port: nginx.port };
    const asks = { host: 'shop.example.com', target: '/b?c=d e' };
    const next = nextServer({ line, to: 'http://localhost', server, asks });
    expect(next?.ask).toContain(
      `nginx (process ${readFileSync(nginx.file('nginx.pid'), 'utf8').trim()}), which listens`,
    );
    expect(next?.how).toBe(`sudo why403 host 'http://shop.example.com:${nginx.port}/b?c=d e' --client 127.0.0.1`);
  });

  test('the last refused request of the log is taken, with the lines that speak of it', async () => {
    await ask({ port: nginx.port, path: '/open/page.html' });
    await ask({ port: nginx.port, path: '/private/page.html', headers: { 'User-Agent': 'Agent/7' } });
    await expect.poll(() => nginx.log('access.log')).toContain('Agent/7');
    const diagnosis = await askLog(nginx);
    expect(diagnosis.host.question).toMatchObject({ client: '127.0.0.1', method: 'GET' });
    expect(diagnosis.target).toContain('/private/page.html');
    expect(diagnosis.findings[0]).toMatchObject({ rule: 'nginx/ip-block', strength: 'proved' });
    expect(JSON.stringify(diagnosis.findings[0]?.evidence)).toContain('access forbidden by rule');
  });

  test('what was refused and would be served now is explained by the log, and the difference is said', async () => {
    const folder = path.join(nginx.root, 'closed');
    await ask({ port: nginx.port, path: '/closed/page.html', headers: { 'User-Agent': 'Agent/8' } });
    await expect.poll(() => nginx.log('access.log')).toContain('Agent/8');
    chmodSync(folder, 0o755);
    try {
      const { refused, status, findings, caveats } = await askLog(nginx);
      expect({ refused, status }).toEqual({ refused: true, status: 403 });
      expect(findings[0]).toMatchObject({ rule: 'nginx/file-permissions', strength: 'indicated' });
      expect(caveats.join(' ')).toContain('What configuration and files answer now is 200');
    } finally {
      chmodSync(folder, 0o750);
    }
  });

  test('what is secret of the request is not repeated', async () => {
    const header = ['Authorization: Basic dXNlcjpwYXNzd29yZA==', 'Cookie: session=0123456789abcdef'];
    const answer = await askHost(nginx, '/private/page.html?access_token=s3cr3t-in-url', { header });
    for (const secret of ['dXNlcjpwYXNzd29yZA', '0123456789abcdef', 's3cr3t-in-url'])
      expect(JSON.stringify(answer)).not.toContain(secret);
  });

  test('a client that is no address is refused', async () => {
    await expect(askHost(nginx, '/', { client: 'shop.example' })).rejects.toThrow('expected an IP address');
  });

  test('pipes and loops among the configuration files are named, and nothing waits', async () => {
    const before = readFileSync(own(), 'utf8');
    const folder = nginx.file('more');
    mkdirSync(folder);
    execFileSync('mkfifo', [path.join(folder, 'pipe.conf')]);
    writeFileSync(path.join(folder, 'loop.conf'), `include ${folder}/*.conf;\n`);
    symlinkSync('circle.conf', path.join(folder, 'circle.conf'));
    writeFileSync(own(), before.replace('http {', `http {\n  include ${folder}/*.conf;`));
    try {
      const { host } = await askHost(nginx, '/private/page.html');
      const limits = host.limits.join('\n');
      expect(limits).toContain('pipe.conf');
      expect(limits).toContain('it is no regular file');
      expect(limits).toContain('lead back');
      expect(host.explanation.status).toBe(403);
    } finally {
      writeFileSync(own(), before);
      rmSync(folder, { recursive: true });
      await restarted();
    }
  });

  test('a request that the log has as served since the reload is not proved to be refused', async () => {
    const time = new Date(Date.now() + 5000);
    const day = `${String(time.getUTCDate()).padStart(2, '0')}/${time.toLocaleString('en', { month: 'short', timeZone: 'UTC' })}`;
    const stamp = `${day}/${time.getUTCFullYear()}:${time.toISOString().slice(11, 19)} +0000`;
    const line = `${CLIENT} - - [${stamp}] "GET /private/page.html HTTP/1.1" 200 5 "-" "Mozilla/5.0"\n`;
    const log = nginx.file('access.log');
    const before = readFileSync(log, 'utf8');
    appendFileSync(log, line);
    try {
      const { findings, host } = await askHost(nginx, '/private/page.html');
      expect(findings[0]).toMatchObject({ rule: 'nginx/ip-block', strength: 'indicated' });
      expect(host.limits.join(' ')).toContain('answered 200');
      expect((await askHost(nginx, '/private/other.html')).findings[0]?.strength).toBe('proved');
    } finally {
      writeFileSync(log, before);
    }
  });

  test('a configuration edited since the last reload limits everything to indicated, and is named', async () => {
    const before = readFileSync(own(), 'utf8');
    appendFileSync(own(), '# edited\n');
    try {
      const { findings, host } = await askHost(nginx, '/private/page.html');
      expect(findings[0]).toMatchObject({ rule: 'nginx/ip-block', strength: 'indicated' });
      expect(host.limits.join(' ')).toContain(`${own()} was changed at`);
      process.kill(host.server.pid as number, 'SIGHUP');
      await expect
        .poll(async () => (await askHost(nginx, '/private/page.html')).findings[0]?.strength, { timeout: 10_000 })
        .toBe('proved');
    } finally {
      writeFileSync(own(), before);
      await restarted();
    }
  });

  test('a worker that took over from one that died tells nothing of a reload', async () => {
    const { host } = await askHost(nginx, '/private/page.html');
    const [worker, master] = [host.server.workerPid as number, host.server.pid as number];
    process.kill(worker, 'SIGSEGV');
    const next = async () => (await askHost(nginx, '/private/page.html')).host.server;
    await expect.poll(async () => (await next()).workerPid, { timeout: 5000 }).not.toBe(worker);
    await expect.poll(async () => (await next()).workerPid, { timeout: 5000 }).not.toBeNull();
    expect(await next()).toMatchObject({ pid: master, reloaded: null });
    expect((await askHost(nginx, '/private/page.html')).findings[0]?.strength).toBe('indicated');
    writeFileSync(nginx.file('error.log'), '');
    await restarted();
    expect((await askHost(nginx, '/private/page.html')).findings[0]?.strength).toBe('proved');
  });

  test('a broken configuration is said, with file, line and what was expected', async () => {
    const before = readFileSync(own(), 'utf8');
    writeFileSync(own(), before.replace('deny all;', 'deny all'));
    try {
      const { host, findings } = await askHost(nginx, '/private/page.html');
      expect(findings.every(({ strength }) => strength !== 'proved')).toBe(true);
      expect(host.limits.join(' ')).toContain('was changed at');
    } finally {
      writeFileSync(own(), before);
      await restarted();
    }
  });
});
