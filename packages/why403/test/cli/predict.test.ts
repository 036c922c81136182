import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { file, why403 } from './why403.ts';

const NGINX = `events {}
http {
    server {
        listen 80;
        root site;
        location /private/ { deny all; }
    }
}
`;
file('predict/site/private/page.html', '');
const ASKED = ['--url', 'http://shop.example/private/'];

describe('predict', () => {
  test.for([
    ['relative', 'predict/nginx.conf'],
    ['absolute', file('predict/nginx.conf', NGINX)],
  ] as const)('a configuration by its %s path, with the folder beside it as prefix', async ([, config]) => {
    const { code, stdout, stderr } = await why403(['predict', '--config', config, ...ASKED, '--worker-user', 'root']);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^403 \(config-deny\)\n.*deny all.*predict\/nginx\.conf, line 6/);
    expect(stdout).toContain('/predict/site/private/');
  });

  test.for([
    ['no configuration', ASKED, /--config is missing/],
    ['a configuration that is not there', ['--config', 'absent.conf', ...ASKED], /absent\.conf is no file/],
    ['no URL', ['--config', 'predict/nginx.conf'], /--url is missing/],
    [
      'a URL without a scheme',
      ['--config', 'predict/nginx.conf', '--url', 'shop.example/x'],
      /"shop\.example\/x"; expected http/,
    ],
  ] as const)('%s', async ([, args, words]) => {
    const { code, stdout, stderr } = await why403(['predict', ...args]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^why403: [^\n]+\n$/);
    expect(stderr).toMatch(words);
  });
});

const APACHE = `Listen 80
LoadModule authz_core_module m.so
DocumentRoot site
<Directory "SITE">
    Require all denied
</Directory>
`;

describe('predict without --server', () => {
  const asked = (config: string, ...more: string[]) =>
    why403(['predict', '--config', config, ...ASKED, '--worker-user', 'root', ...more]);

  test('tells Apache by the lines of its configuration, whatever its name', async () => {
    const site = path.join(path.dirname(file('predict/nginx.conf', NGINX)), 'site');
    const config = file(
      'predict/main.txt',
      APACHE.replace('SITE', site).replace('DocumentRoot site', `DocumentRoot ${site}`),
    );
    const { code, stdout } = await asked(config);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^403 \(config-deny\)\n"Require all denied" refuses the request/);
    expect(stdout).toContain(`  sudo apachectl -t -d ${path.dirname(config)} -f ${config}\n`);
  });

  test('asks for it where neither wrote them', async () => {
    const { code, stderr } = await asked(file('predict/notes.txt', 'Some notes\nand more of them\n'));
    expect(code).toBe(2);
    expect(stderr).toMatch(/notes\.txt is neither of nginx nor of Apache by its lines; say which with --server/);
  });
});

test('predict prints what mends it as commands and as a diff, which do as they say', async () => {
  const config = file('predict/mend.conf', NGINX);
  const { stdout } = await why403(['predict', '--config', config, ...ASKED, '--worker-user', 'root']);
  expect(stdout).not.toContain('"op"');
  expect(stdout).toContain(`--- ${config}`);
  const [sed = ''] = /^ {2}sudo sed .*$/m.exec(stdout) ?? [];
  execFileSync('sh', ['-c', sed.trim().replace(/^sudo /, '')]);
  expect(readFileSync(config, 'utf8')).toContain('{ allow 127.0.0.1; deny all; }');
  const after = await why403(['predict', '--config', config, ...ASKED, '--worker-user', 'root']);
  expect(after.stdout).not.toMatch(/\(config-deny\)/);
});
