import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import Ajv from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { walkSite } from '../../src/lint/walk-site.ts';
import { file, folder, why403 } from '../cli/why403.ts';
import { SARIF } from './sarif-schema.ts';

const schemaOf = (name: string) => {
  const at = fileURLToPath(new URL(`../../schema/${name}`, import.meta.url));
  return new Ajv.default({ strict: false }).compile(JSON.parse(readFileSync(at, 'utf8')));
};
const BAD = `events {}
http {
  server {
    listen 80;
    server_name shop.example;
    location ~ /\\. {
      deny all;
    }
    location /admin/ { deny all; allow 10.0.0.1; }
  }
}
`;
const checksOf = (stdout: string): string[] => JSON.parse(stdout).findings.map(({ check }: { check: string }) => check);

/** A folder of the test in which `work` may make files. */
function site(name: string, work: (at: string) => void): string {
  const at = path.join(folder, name);
  mkdirSync(at, { recursive: true });
  work(at);
  return at;
}

/** Whether the machine has the configurations of its packages, and nobody has touched them. */
function isAsShipped(): boolean {
  if (!existsSync('/etc/nginx/nginx.conf') || !existsSync('/etc/apache2/apache2.conf')) return false;
  if (!existsSync('/var/www/html/index.html')) return false;
  const { status, stdout } = spawnSync('dpkg', ['--verify', 'nginx-common', 'apache2'], { encoding: 'utf8' });
  return status !== null && !/ c \/etc\//.test(stdout);
}

test('findings with file, line, what happens, and what to change', async () => {
  const { code, stdout } = await why403(['lint', file('bad/nginx.conf', BAD)]);
  expect(code).toBe(1);
  expect(stdout).toMatch(/bad\/nginx\.conf\n {2}line 7 {2}warning .*\[nginx\/acme-challenge\]/);
  expect(stdout).toContain('shop.example: GET /.well-known/acme-challenge/');
  expect(stdout).toContain('line 9  warning');
  expect(stdout).toMatch(/→ /);
  expect(stdout).toMatch(/2 findings in .*nginx\.conf\.\n$/);
});

test('a folder with a configuration, a piece of one, and one .htaccess', async () => {
  file('tree/nginx.conf', BAD);
  const whole = await why403(['lint', path.join(folder, 'tree'), '--format', 'json']);
  expect(checksOf(whole.stdout)).toContain('nginx/acme-challenge');
  const piece = file('pieces/shop.conf', 'server {\n listen 80;\n location / { deny all; allow 10.0.0.1; }\n}\n');
  const said = JSON.parse((await why403(['lint', piece, '--format', 'json'])).stdout);
  expect(said.findings).toMatchObject([{ check: 'nginx/rule-never-reached', file: piece, line: 3 }]);
  const host = file(
    'pieces/host.conf',
    '<VirtualHost *:80>\n ServerName a.test\n <Location /a>\n  Require ip 10\n </Location>\n <Location />\n  Require all granted\n </Location>\n</VirtualHost>\n',
  );
  expect(checksOf((await why403(['lint', host, '--format', 'json'])).stdout)).toContain('apache/location-order');
  const rules = file('site/a/.htaccess', '<Directory />\nRequire all denied\n</Directory>\n');
  const one = JSON.parse((await why403(['lint', rules, '--format', 'json'])).stdout);
  expect(one.findings).toMatchObject([{ check: 'apache/access-file-section', file: rules, line: 1 }]);
  expect(checksOf((await why403(['lint', path.join(folder, 'site'), '--format', 'json'])).stdout)).toContain(
    'apache/access-file-section',
  );
});

test('checks can be chosen and left out; what is none is told', async () => {
  const bad = file('choice/nginx.conf', BAD);
  const run = async (...args: string[]) => checksOf((await why403(['lint', bad, '--format', 'json', ...args])).stdout);
  expect(await run('--only', 'nginx/acme-challenge')).toEqual(['nginx/acme-challenge']);
  expect(await run('--except', 'nginx/acme-challenge')).toEqual(['nginx/rule-never-reached']);
  expect((await why403(['lint', bad, '--except', 'nginx'])).code).toBe(0);
  const wrong = await why403(['lint', bad, '--only', 'nginx/none']);
  expect(wrong).toMatchObject({ code: 2, stdout: '' });
  expect(wrong.stderr).toContain('there is no check "nginx/none"');
});

test('for programs: JSON by its schema, and SARIF 2.1.0', async () => {
  const bad = file('formats/a b\u0007/nginx.conf', BAD);
  const validate = schemaOf('lint.schema.json');
  const json = JSON.parse((await why403(['lint', bad, '--format', 'json'])).stdout);
  expect(validate(json), JSON.stringify(validate.errors)).toBe(true);
  const { stdout } = await why403(['lint', bad, '--format', 'sarif'], { cwd: path.join(folder, 'formats') });
  expect(stdout).not.toContain('\u0007');
  const isSarif = new Ajv.default({ strict: false, validateFormats: false }).compile(SARIF);
  const log = JSON.parse(stdout);
  expect(isSarif(log), JSON.stringify(isSarif.errors)).toBe(true);
  const [run] = log.runs;
  expect(run.results[0]).toMatchObject({ ruleId: 'nginx/acme-challenge', level: 'warning' });
  expect(run.results[0].locations[0].physicalLocation).toMatchObject({
    artifactLocation: { uri: 'a%20b%07/nginx.conf' },
    region: { startLine: 7 },
  });
  for (const result of run.results) expect(run.tool.driver.rules[result.ruleIndex].id).toBe(result.ruleId);
});

test('what stands in a configuration makes no links in SARIF', async () => {
  const bad = file(
    'links.conf',
    'server {\n listen 80;\n auth_basic x;\n auth_basic_user_file "[here](https://evil.test){0}";\n}\n',
  );
  const { stdout } = await why403(['lint', bad, '--format', 'sarif']);
  const [result] = JSON.parse(stdout).runs[0].results;
  expect(result.message.text).toContain('\\[here\\](https://evil.test){{0}}');
});

test('modes of a site, with the operation that mends them', async () => {
  const at = site('modes', (root) => {
    writeFileSync(path.join(root, 'index.html'), '', { mode: 0o644 });
    writeFileSync(path.join(root, 'closed.html'), '');
    chmodSync(path.join(root, 'closed.html'), 0o600);
    mkdirSync(path.join(root, 'assets'));
    chmodSync(path.join(root, 'assets'), 0o700);
    mkdirSync(path.join(root, 'uploads'));
    chmodSync(path.join(root, 'uploads'), 0o777);
    chmodSync(root, 0o755);
  });
  const { stdout, code } = await why403(['lint', at, '--worker-user', 'nobody', '--format', 'json']);
  expect(code).toBe(1);
  expect(JSON.parse(stdout).findings).toMatchObject([
    { check: 'files/closed-folder', fix: { op: 'chmod', path: path.join(at, 'assets'), mode: '701' } },
    { check: 'files/unreadable-file', fix: { op: 'chmod', path: path.join(at, 'closed.html'), mode: '604' } },
    { check: 'files/writable-by-all', fix: { op: 'chmod', path: path.join(at, 'uploads'), mode: '775' } },
  ]);
});

test('a folder is searched for configurations, pieces of them and sites', async () => {
  file('repo/deploy/nginx/nginx.conf', BAD);
  file('repo/public/.htaccess', 'Order deny, allow\n');
  file('repo/public/index.html', '');
  const { targets, findings } = JSON.parse(
    (await why403(['lint', path.join(folder, 'repo'), '--format', 'json'])).stdout,
  );
  expect(targets).toMatchObject([{ kind: 'nginx' }, { kind: 'files', path: path.join(folder, 'repo/public') }]);
  expect(findings.map(({ check }: { check: string }) => check)).toContain('apache/order-with-blank');
  file('conf.d/a.conf', 'server {\n listen 80;\n location / { deny all; allow 10.0.0.1; }\n}\n');
  file('conf.d/README', 'Pieces of a configuration.\n');
  file('pages/index.html', '<html>\n<body>\n<p>\n</body>\n</html>\n');
  file('pages/app.js', 'import x from "y";\nfunction map() {\n  return 1;\n}\n');
  file('pages/site.css', 'body {\n  margin: 0;\n}\n');
  const pages = await why403(['lint', path.join(folder, 'pages')]);
  expect(pages).toMatchObject({ code: 0, stdout: `Nothing found in ${path.join(folder, 'pages')}.\n` });
  const pieces = JSON.parse((await why403(['lint', path.join(folder, 'conf.d'), '--format', 'json'])).stdout);
  expect(pieces.targets).toEqual([{ kind: 'nginx', path: path.join(folder, 'conf.d/a.conf') }]);
});

describe('nothing is invented', () => {
  test.skipIf(!isAsShipped())('about the configurations as Debian ships them', async () => {
    const { code, stdout } = await why403(['lint']);
    expect(stdout).toMatch(/^Nothing found in /);
    expect(code).toBe(0);
  });

  test.each(['nginx', 'apache'])('about files that only the server of a configuration has (%s)', async (server) => {
    const text =
      server === 'nginx'
        ? 'events {}\nhttp { server { listen 80; root /srv/none; auth_basic x; auth_basic_user_file /srv/none/htpasswd; } }\n'
        : 'ServerRoot /etc/none\nLoadModule authz_core_module m.so\nListen 80\nDocumentRoot /srv/none\n<Directory /srv/none>\nRequire all granted\n</Directory>\n';
    const { code, stdout } = await why403(['lint', file(`elsewhere/${server}.conf`, text)]);
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringMatching(/^Nothing found/) });
  });
});

describe('bounds', () => {
  test('a million lines', async () => {
    const rule = (at: number) => `deny 10.${(at >> 16) & 255}.${(at >> 8) & 255}.${at & 255};`;
    const lines = Array.from({ length: 1_000_000 }, (_, at) => (at % 10 === 0 ? rule(at) : `# ${at}`));
    const big = file('big.conf', `events {}\nhttp {\nserver {\nlisten 80;\n${lines.join('\n')}\n}\n}\n`);
    const { code, stderr } = await why403(['lint', big]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  }, 120_000);

  test('links that go round, pipes and names that do harm are looked at from outside only', async () => {
    const at = site('strange', (root) => {
      symlinkSync('.', path.join(root, 'self'));
      symlinkSync('b', path.join(root, 'a'));
      symlinkSync('a', path.join(root, 'b'));
      execFileSync('mkfifo', [path.join(root, 'pipe'), path.join(root, '.htaccess')]);
      writeFileSync(path.join(root, 'two\nlines\u001b[31m.html'), '');
      chmodSync(path.join(root, 'two\nlines\u001b[31m.html'), 0o666);
    });
    const { code, stdout, stderr } = await why403(['lint', at]);
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(stdout).toContain('files/dangling-link');
    expect(stdout).toContain('files/special-file');
    expect(stdout).toContain('files/writable-by-all');
    expect(stdout).not.toContain('\u001b');
  });

  test('a tree of more files than are looked at says so', () => {
    const status = {
      type: 'directory',
      mode: 0o755,
      uid: 0,
      gid: 0,
      size: 0,
      modified: 0,
      target: null,
      acl: [],
    } as const;
    const names = Array.from({ length: 1000 }, (_, at) => String(at));
    const files = { look: () => status, list: () => names, read: () => 'missing' } as const;
    const { entries, notes } = walkSite('/srv', files);
    expect(entries).toHaveLength(100_000);
    expect(notes[0]).toBe('/srv has more than 100000 files: the rest is not looked at');
    expect(notes.length).toBeLessThan(30);
    const deep = walkSite('/srv', { ...files, list: () => ['a'] });
    expect(deep.notes).toEqual([expect.stringContaining('more than 64 folders deep')]);
  });

  test.each([
    ['a pipe', 'pipe.conf'],
    ['a device', '/dev/zero'],
    ['what is not there', 'none.conf'],
    ['what is no configuration', 'plain.txt'],
  ])('%s is told in one line', async (_, name) => {
    if (name === 'pipe.conf') spawnSync('mkfifo', [path.join(folder, name)]);
    if (name === 'plain.txt') file(name, 'just words\nand more\n');
    const { code, stdout, stderr } = await why403(['lint', name]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^why403: [^\n]+\n$/);
  });
});
