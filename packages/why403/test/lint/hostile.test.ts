import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { CHECKS as APACHE } from '../../src/lint/apache/index.ts';
import { CHECKS as FILES } from '../../src/lint/files/index.ts';
import { CHECKS as NGINX } from '../../src/lint/nginx/index.ts';
import { runChecks } from '../../src/lint/run-checks.ts';
import { FIXTURES } from '../rules/load-cases.ts';
import { apacheView, filesView, nginxView, readWorld } from './world.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'why403-lint-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function findingsIn(text: string, server: string): number {
  const file = path.join(folder, 'case');
  writeFileSync(file, text);
  const world = readWorld(file);
  if (server === 'nginx') return runChecks(NGINX, nginxView(world)).length;
  if (server === 'apache') return runChecks(APACHE, apacheView(world)).length;
  return runChecks(FILES, filesView(world)).length;
}

function casesOf(server: string): readonly string[] {
  const root = path.join(FIXTURES, 'lint');
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.case') && name.split(path.sep).includes(server))
    .map((name) => readFileSync(path.join(root, name), 'utf8'));
}

test.each(['nginx', 'apache', 'files'])(
  'configurations that are cut, doubled or mixed up never end the run (%s)',
  (server) => {
    let sum = 0;
    for (const text of casesOf(server)) {
      const half = Math.floor(text.length / 2);
      const broken = [
        text.slice(0, half),
        text.slice(half),
        text + text,
        text.replaceAll(' ', '\u00a0'),
        text.replace(/[;>]/g, ''),
        text.replace(/\d+/g, '99999999999'),
        text.replace(/[\w.]+/g, (word) => [...word].reverse().join('')),
        text.replace(/(\w+) (\S+)/g, '$2 $1'),
      ];
      for (const one of broken) sum += findingsIn(one, server);
    }
    expect(sum).toBeGreaterThan(0);
  },
  60_000,
);

test('names that are long, empty or strange do not, either', () => {
  for (const name of ['', '*', '~[', '"', '\\', '$', '.', '..', '/', 'x'.repeat(100_000), '(a+)+$', '\u0000']) {
    findingsIn(
      `server {\nlisten 80;\nserver_name ${name};\nlocation ~ ${name} { deny all; }\nlocation ${name} { alias ${name}; auth_request ${name}; return 301 ${name}; }\nroot ${name};\nauth_basic_user_file ${name};\nallow ${name};\n}\n`,
      'nginx',
    );
    findingsIn(
      `<Directory ${name}>\nRequire ${name}\nAuthUserFile ${name}\n</Directory>\n<FilesMatch ${name}>\nRequire all granted\n</FilesMatch>\nAlias ${name} ${name}\nErrorDocument 403 ${name}\nSetEnv ${name} 1\nAllow from env=${name}\n`,
      'apache',
    );
  }
});
