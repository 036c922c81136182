import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { predictOnApache } from '../../src/cli/predict-apache.ts';
import { readQuestion } from '../../src/cli/predict-question.ts';
import { ApacheConfigurations } from '../../src/collect/server-files/apache-site.ts';
import { NginxConfigurations, nginxSurroundings } from '../../src/collect/server-files/nginx-surroundings.ts';
import { predictNginx } from '../../src/evaluate/nginx/explain.ts';
import type { Prediction } from '../../src/model/prediction.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'why403-hostile-'));
mkdirSync(path.join(folder, 'www'));
writeFileSync(path.join(folder, 'www/x'), 'x');
writeFileSync(path.join(folder, 'www/new\nline'), 'x');
const hasPipe = spawnSync('mkfifo', [path.join(folder, 'pipe'), path.join(folder, 'www/pipe')]).status === 0;
afterAll(() => rmSync(folder, { recursive: true }));

const nginx = new NginxConfigurations();
const apache = new ApacheConfigurations();

function ask(server: 'nginx' | 'apache', text: string, target = '/x'): Prediction {
  const config = path.join(folder, `${server}.conf`);
  writeFileSync(config, text.replaceAll('FOLDER', folder));
  const question = readQuestion({ server, config, prefix: folder, workerUser: '0', url: `http://127.0.0.1${target}` });
  if (server === 'apache') return predictOnApache(apache.site(config, folder, '0'), question);
  const model = nginx.model(config);
  const around = nginxSurroundings(model, config, folder, '0');
  if (around === null) throw new Error('no worker');
  return predictNginx(model, question.request, around);
}

const site = (inner: string, http = '') =>
  `events {}\nhttp {\n${http}\nserver {\nlisten 80;\nroot FOLDER/www;\n${inner}\n}\n}\n`;

describe('configurations that ask for too much', () => {
  test.each<readonly [string, string, string, RegExp]>([
    ['a URI that grows', site('rewrite ^ $uri$uri$uri$uri;\n'.repeat(40)), '/x', /grows with each rewrite/],
    [
      'a variable made of itself',
      site('if ($a) { return 403; }', 'map $b $a { default $b; } map $a $b { default $a; }'),
      '/x',
      /made of itself/,
    ],
    [
      'patterns that double with each letter',
      site('location ~ "^/(([a-z])+.)+[A-Z]([a-z])+$" { deny all; }'),
      `/${'a'.repeat(4000)}!`,
      /takes too long/,
    ],
    ['servers that pass on to themselves', site('location / { proxy_pass http://127.0.0.1:80; }'), '/x', /without end/],
  ])('nginx: %s', { timeout: 10_000 }, (_, text, target, why) => {
    const { status, why: said } = ask('nginx', text, target);
    expect(status).toBeNull();
    expect(said).toMatch(why);
  });

  test('nginx: a long list of addresses', { timeout: 20_000 }, () => {
    expect(ask('nginx', site('deny 10.0.0.1;\n'.repeat(50_000))).status).toBe(200);
  });

  test('Apache: macros out of macros, variables out of variables, and a long list', { timeout: 30_000 }, () => {
    const macros = Array.from(
      { length: 9 },
      (_, at) => `<Macro M${at}>\n${(at === 0 ? 'SetEnv a b\n' : `Use M${at - 1}\n`).repeat(10)}</Macro>\n`,
    );
    expect(ask('apache', `${macros.join('')}Use M8\nDocumentRoot FOLDER/www\n`).why).toMatch(/lines out of macros/);
    const defines = Array.from(
      { length: 9 },
      (_, at) => `Define A${at} "${(at === 0 ? 'a' : `\${A${at - 1}}`).repeat(10)}"\n`,
    );
    expect(ask('apache', `${defines.join('')}DocumentRoot \${A8}\n`).status).not.toBe(200);
    const list = `<Directory />\nOrder allow,deny\nAllow from all\n${'Deny from 10.0.0.1\n'.repeat(20_000)}</Directory>\n`;
    const modules = ['authz_core', 'access_compat', 'authz_host'].map(
      (name) => `LoadModule ${name}_module modules/mod_${name}.so\n`,
    );
    expect(ask('apache', `${modules.join('')}DocumentRoot FOLDER/www\n${list}`).status).toBe(200);
  });
});

describe.skipIf(!hasPipe)('what is no file', () => {
  test('pipes are never opened, neither as configuration nor as what is served', () => {
    const { why } = ask('nginx', `include FOLDER/pipe;\n${site('')}`);
    expect(why).toMatch(/is served/);
    expect(ask('nginx', site(''), '/pipe').status).toBe(404);
    expect(ask('nginx', site('auth_basic x;\nauth_basic_user_file FOLDER/pipe;')).status).toBe(401);
    expect(ask('apache', 'DocumentRoot FOLDER/www\nInclude FOLDER/pipe\n').why).toMatch(/no regular file/);
  });

  test('a name with a line feed in it is a name', () => {
    expect(ask('nginx', site('location ~ "new\\nline" { deny all; }'), '/new%0aline')).toMatchObject({
      status: 403,
      directive: { line: 7 },
    });
  });
});

test('a broken configuration names file and line, and the rest is answered', () => {
  const { status, why } = ask('apache', 'DocumentRoot FOLDER/www\n<Location /y>\nRequire all denied\n');
  expect(status).toBe(200);
  expect(why).toContain(`${folder}/apache.conf, line 2: expected "</Location>" that closes this section`);
});
