import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningServer, startServer } from '../../../../scripts/servers.mjs';
import { hostCommand } from '../../src/cli/commands/host.ts';
import { folder, why403 } from '../cli/why403.ts';
import { isThere } from '../servers/ask-server.ts';
import { isRoot } from './ask-host.ts';

const NOBODY = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'];

describe.skipIf(!isRoot || !isThere('nginx'))('why403 host', () => {
  let nginx: RunningServer;
  const url = (target: string) => `http://www.example.com:${nginx.port}${target}`;

  beforeAll(async () => {
    chmodSync(folder, 0o755);
    nginx = await startServer('nginx', {
      tree: {
        'private/page.html': 'x',
        'closed/page.html': 'x',
        'closed/': { mode: 0o700 },
        'é.html': { text: 'x', mode: 0 },
        '\u001b[31m\nrm -rf/page.html': 'x',
        '\u001b[31m\nrm -rf/': { mode: 0o700 },
      },
      config: 'location /private/ {\n      deny all;\n    }',
    });
  });
  afterAll(() => nginx?.stop());

  test('the first three lines answer, and the exit code says that it is explained', async () => {
    const { code, stdout, stderr } = await why403([
      'host',
      url('/private/page.html'),
      '--client',
      '203.0.113.7',
      '--trace',
    ]);
    expect(stderr).toBe('');
    expect(code).toBe(1);
    const [who, why] = stdout.split('\n');
    expect(who).toBe('Who  nginx (web server) refused with 403 Forbidden. Proved.');
    expect(why).toMatch(/^Why {2}203\.0\.113\.7 is refused by "deny all" \(/);
    expect(stdout).toMatch(/^Fix {2}/m);
    expect(stdout).toContain('The working, in the order of the server');
    expect(stdout).toMatch(/location: .*\n {8}.*nginx\.conf:\d+ {2}location \/private\/ \{ … \}/);
    expect(stdout).toContain(`+++ ${nginx.file('nginx.conf')}`);
  });

  test('served: exit code 0', async () => {
    const { code, stdout } = await why403(['host', url('/nothing-there'), '--client', '203.0.113.7']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Result {2}Not refused: nginx answers 404 Not Found/);
  });

  test.each(['json', 'markdown', 'html'])('--format %s', async (format) => {
    const { code, stdout } = await why403([
      'host',
      url('/closed/page.html'),
      '--client',
      '203.0.113.7',
      '--format',
      format,
    ]);
    expect(code).toBe(1);
    expect(stdout).toContain('drwx------ root root');
    if (format === 'json')
      expect(JSON.parse(stdout).host.server).toMatchObject({ product: 'nginx', worker: { name: 'www-data' } });
  });

  test.each(['text', 'markdown', 'html'])(
    'names with line breaks and escapes reach neither terminal nor command, as %s',
    async (format) => {
      const target = '/%1B%5B31m%0Arm%20-rf/page.html';
      const args = ['host', url(target), '--client', '203.0.113.7', '--format', format, '--trace'];
      const { code, stdout } = await why403(args);
      expect(code).toBe(1);
      expect(stdout).not.toContain('\u001b');
      // HTML and Markdown run lines together by themselves.
      if (format === 'text') expect(stdout).not.toContain('31m\nrm');
      expect(stdout).not.toMatch(/^ {4}rm -rf may/m);
      expect(stdout).not.toContain('chmod o+x');
    },
  );

  test('names of files are shown as they are written', async () => {
    const { stdout } = await why403(['host', url('/%C3%A9.html'), '--client', '203.0.113.7']);
    expect(stdout).toContain('é.html');
  });

  test('without root it says what needs root, and claims no more than it may', async () => {
    const { code, stdout, stderr } = await why403(
      [
        'host',
        url('/closed/page.html'),
        '--client',
        '203.0.113.7',
        '--config',
        nginx.file('nginx.conf'),
        '--prefix',
        nginx.folder,
        '--server',
        'nginx',
      ],
      { through: NOBODY },
    );
    expect(`${code}${stderr}`).toBe('1');
    expect(stdout).toMatch(/^Who {2}Probably nginx/);
    expect(stdout).toContain('needs root');
  });

  test('a configuration that only root may read is named, with what it hides', async () => {
    const conf = nginx.file('nginx.conf');
    chmodSync(conf, 0o600);
    try {
      const { stdout, stderr } = await why403(
        ['host', url('/'), '--client', '203.0.113.7', '--config', conf, '--server', 'nginx'],
        {
          through: NOBODY,
        },
      );
      expect(stdout + stderr).toContain(`${conf}: needs root to be read. That hides the directives in it.`);
    } finally {
      chmodSync(conf, 0o644);
    }
  });

  test('nothing is written on the machine', async () => {
    const seen = () =>
      readdirSync(nginx.folder, { recursive: true, encoding: 'utf8' }).map((name) => [
        name,
        statSync(path.join(nginx.folder, name)).ctimeMs,
      ]);
    const before = seen();
    await why403(['host', url('/private/page.html'), '--client', '203.0.113.7']);
    expect(seen()).toEqual(before);
  });
});

describe.skipIf(!isRoot)('the root of a container', () => {
  let root: string;

  beforeAll(() => {
    root = mkdtempSync(path.join(os.tmpdir(), 'why403-container-'));
    for (const name of ['etc/nginx/conf.d', 'srv/site/closed', 'usr/sbin'])
      mkdirSync(path.join(root, name), { recursive: true });
    writeFileSync(path.join(root, 'etc/passwd'), 'web:x:4711:4711::/:/\n');
    writeFileSync(path.join(root, 'etc/group'), 'web:x:4711:\n');
    writeFileSync(path.join(root, 'etc/nginx/nginx.conf'), 'user web;\nevents {}\nhttp { include conf.d/*.conf; }\n');
    writeFileSync(
      path.join(root, 'etc/nginx/conf.d/site.conf'),
      'server {\n  listen 80;\n  server_name inside.example;\n  root /srv/link;\n  location /denied { deny all; }\n}\n',
    );
    symlinkSync('/srv/site', path.join(root, 'srv/link'));
    symlinkSync('/etc/shadow', path.join(root, 'etc/nginx/conf.d/shadow.conf'));
    symlinkSync('/dev/zero', path.join(root, 'etc/nginx/conf.d/zero.conf'));
    writeFileSync(path.join(root, 'srv/site/closed/page.html'), 'x');
    chmodSync(path.join(root, 'srv/site/closed'), 0o700);
    chmodSync(root, 0o755);
    cpSync(path.join(root, 'etc/nginx/nginx.conf'), path.join(root, 'etc/nginx/other.conf'));
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  const ask = async (target: string) => {
    const { code, stdout, stderr } = await why403([
      'host',
      `http://inside.example${target}`,
      '--client',
      '203.0.113.7',
      '--root',
      root,
      '--format',
      'json',
    ]);
    return { code, stderr, answer: JSON.parse(stdout === '' ? '{}' : stdout) };
  };

  test('configuration, accounts and files are those below it', async () => {
    const { answer } = await ask('/denied');
    expect(answer.host.server).toMatchObject({
      config: '/etc/nginx/nginx.conf',
      root,
      worker: { name: 'web', uid: 4711 },
    });
    expect(answer.host.explanation.directive).toEqual({ file: '/etc/nginx/conf.d/site.conf', line: 5 });
    expect(answer.findings[0]).toMatchObject({ rule: 'nginx/config-deny', strength: 'indicated' });
  });

  test('a link to a file of this machine is no way to it', async () => {
    const { answer } = await ask('/denied');
    expect(JSON.stringify(answer)).not.toContain('root:');
    expect(answer.host.limits.join('\n')).toContain('/etc/nginx/conf.d/shadow.conf');
  });

  test('an absolute link of the site begins at the root again', async () => {
    const { answer } = await ask('/closed/page.html');
    expect(answer.findings[0]).toMatchObject({ rule: 'nginx/file-permissions' });
    expect(answer.host.walk.refusing).toMatchObject({ path: '/srv/site/closed', missing: 'x' });
  });
});

test.skipIf(!isRoot)('the layout of Red Hat below a root', async () => {
  const root = mkdtempSync(path.join(os.tmpdir(), 'why403-redhat-'));
  const write = (name: string, text: string) => {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    writeFileSync(path.join(root, name), text);
  };
  chmodSync(root, 0o755);
  write('etc/passwd', 'apache:x:48:48::/:/\n');
  write('etc/group', 'apache:x:48:\n');
  write(
    'etc/httpd/conf/httpd.conf',
    'ServerRoot "/etc/httpd"\nListen 80\nInclude conf.modules.d/*.conf\nUser apache\nGroup apache\nDocumentRoot "/var/www/html"\n<Directory />\n  AllowOverride none\n  Require all denied\n</Directory>\n<Directory "/var/www/html">\n  Require all granted\n</Directory>\nIncludeOptional conf.d/*.conf\n',
  );
  write('etc/httpd/conf.modules.d/00-base.conf', 'LoadModule authz_core_module modules/mod_authz_core.so\n');
  write('etc/httpd/conf.d/private.conf', '<Location "/private">\n  Require all denied\n</Location>\n');
  write('var/www/html/private/index.html', 'x');
  try {
    const url = 'http://shop.example/private/index.html';
    const { stdout } = await why403(['host', url, '--client', '203.0.113.7', '--root', root, '--format', 'json']);
    const { host, findings } = JSON.parse(stdout);
    expect(host.server).toMatchObject({ product: 'apache', prefix: '/etc/httpd', worker: { name: 'apache', uid: 48 } });
    expect(host.explanation.directive).toEqual({ file: '/etc/httpd/conf.d/private.conf', line: 2 });
    expect(findings[0]).toMatchObject({ rule: 'apache/config-deny', strength: 'indicated' });
  } finally {
    rmSync(root, { recursive: true });
  }
});

test('elsewhere than on Linux: one clear line', async () => {
  const { platform } = process;
  Object.defineProperty(process, 'platform', { value: 'darwin' });
  try {
    await expect(hostCommand('http://a.example/', { request: 'GET', for: 'owner', format: 'text' })).rejects.toThrow(
      /runs on Linux only; elsewhere use `why403 predict`/,
    );
  } finally {
    Object.defineProperty(process, 'platform', { value: platform });
  }
});

test.each([
  [['host'], 'a URL is missing'],
  [['host', 'http://a.example/', '--config', 'relative.conf'], 'relative path'],
  [['host', 'http://a.example/', '--root', '/nowhere/at/all'], '/nowhere/at/all'],
  [['host', 'http://a.example/', '--from', '/etc/hostname'], '--from has its own URL'],
  [['host', 'http://a.example/', '--config', '/nowhere.conf'], 'there is no such file'],
])('%j: one line and exit code 2', async (args, said) => {
  const { code, stdout, stderr } = await why403(args);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr.trim().split('\n')).toHaveLength(1);
  expect(stderr).toContain(said);
});
