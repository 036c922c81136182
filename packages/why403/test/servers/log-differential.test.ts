import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type RunningServer, startServer } from '../../../../scripts/servers.mjs';
import { isThere } from './ask-server.ts';
import { askForLines } from './logged-end.ts';

/** Directives that refuse, that seem to, and that change what a refusal ends as. Those that disguise one are left out. */
const NGINX = [
  ...['autoindex on;', 'index none.html;', 'gzip_static on;', 'disable_symlinks on;', 'log_not_found off;'],
  ...['try_files $uri $uri/ =404;', 'deny all;', 'error_page 403 /page.html;', 'error_page 404 /page.html;'],
  ...['mirror /a/x.html;', 'limit_except GET { deny all; }', 'internal;', 'add_after_body /a/x.html;', 'ssi on;'],
  ...['dav_methods DELETE PUT MKCOL;', 'open_file_cache max=10; open_file_cache_errors on;', 'return 403;'],
  ...['satisfy any; auth_basic x; auth_basic_user_file /none/.htpasswd;', 'proxy_pass http://127.0.0.1:9;'],
] as const;
const APACHE = [
  ...['Require all denied', 'Require ip 10', 'Require valid-user', 'Order allow,deny\nDeny from all', 'Foo'],
  ...[
    'RewriteEngine On\nRewriteRule ^x - [F]',
    'Options +Indexes',
    'DirectoryIndex none.html',
    'Redirect 403 /b/x.html',
  ],
  ...['SetHandler cgi-script', 'AddOutputFilter INCLUDES .html', '<Files y.js>\nRequire all denied\n</Files>'],
  ...['Options -FollowSymLinks', 'Satisfy Any\nRequire all denied\nAllow from all', 'Require method GET'],
] as const;
const FOLDERS = ['a', 'b'] as const;
const NAMES = ['', 'x.html', 'y.js', 'link.html', 'none.html'] as const;
const REQUESTS = FOLDERS.flatMap((folder) => [
  ...NAMES.map((name) => ({ path: `/${folder}/${name}`, headers: { 'Accept-Encoding': 'gzip' } })),
  { path: `/${folder}/x.html`, method: 'DELETE', headers: {} },
]);

const file = fc.option(fc.constantFrom({ text: '<!--#include virtual="/b/y.js" -->' }, { text: 'x', mode: 0o600 }));
const folder = (directives: readonly string[]) =>
  fc.record({
    mode: fc.constantFrom(0o755, 0o755, 0o711, 0o700, 0o744),
    files: fc.record({ 'index.html': file, 'x.html': file, 'y.js': file, 'y.js.gz': file }),
    link: fc.constantFrom('x.html', '../b/y.js', 'nothing'),
    rules: fc.uniqueArray(fc.constantFrom(...directives), {
      maxLength: 3,
      selector: (text) => text.split(' ')[0] ?? text,
    }),
  });
type Folder = typeof folder extends (list: readonly string[]) => fc.Arbitrary<infer T> ? T : never;

function treeOf(site: Readonly<Record<string, Folder>>, access: boolean) {
  const entries = Object.entries(site).flatMap(([name, { files, link, rules, mode }]) => [
    ...Object.entries(files).flatMap(([file, entry]) => (entry === null ? [] : [[`${name}/${file}`, entry] as const])),
    [`${name}/link.html`, { link }] as const,
    ...(access ? [[`${name}/.htaccess`, { text: rules.slice(0, 1).join('\n') }] as const] : []),
    [`${name}/`, { mode }] as const,
  ]);
  return Object.fromEntries([...entries, ['page.html', { text: 'x' }]]);
}

/** Whether lines alone call any answer a refusal that was none, or take a refusal that they report for something else. */
async function check(server: RunningServer, log: string): Promise<void> {
  for (const request of REQUESTS) {
    const { status, lines, diagnosis } = await askForLines(server, log, ['', 0, request, '']);
    if (lines === '' || /subrequest: /.test(lines)) continue;
    const shown = { request, lines, findings: diagnosis.findings.map(({ rule }) => rule) };
    expect({ ...shown, refused: diagnosis.refused }).toEqual({ ...shown, refused: status === 403 });
  }
}

const RUNS = { numRuns: 6, seed: 403, endOnFailure: true };
const isRoot = process.getuid?.() === 0;

describe.skipIf(!isRoot)('lines of servers with arbitrary rules and modes', () => {
  test.skipIf(!isThere('nginx'))('nginx', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.record({ a: folder(NGINX), b: folder(NGINX) }), async (site) => {
        const config = FOLDERS.map((name) => `location /${name}/ { ${site[name].rules.join(' ')} }`).join('\n');
        const nginx = await startServer('nginx', { tree: treeOf(site, false), config });
        try {
          await check(nginx, 'nginx-error');
        } finally {
          await nginx.stop();
        }
      }),
      RUNS,
    );
  });

  test.skipIf(!isThere('apache'))('Apache', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.record({ a: folder(APACHE), b: folder(APACHE) }), async (site) => {
        const apache = await startServer('apache', {
          tree: treeOf(site, true),
          modules: [
            ...[
              'authn_file',
              'authz_user',
              'authz_host',
              'auth_basic',
              'access_compat',
              'autoindex',
              'rewrite',
              'alias',
            ],
            ...['cgid', 'include', 'negotiation'],
          ],
          main: (place) => `ScriptSock ${place.file('cgi.sock')}`,
          config: ({ root }) => `<Directory ${root}>\nAllowOverride All\nOptions FollowSymLinks Includes\n</Directory>`,
        });
        try {
          await check(apache, 'apache-error');
        } finally {
          await apache.stop();
        }
      }),
      RUNS,
    );
  });
});
