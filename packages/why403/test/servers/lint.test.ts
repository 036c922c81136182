import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ask, type RunningServer, startServer } from '../../../../scripts/servers.mjs';
import { viewsOf } from '../../src/cli/lint/views.ts';
import { CHECKS as APACHE } from '../../src/lint/apache/index.ts';
import { CHECKS as NGINX } from '../../src/lint/nginx/index.ts';
import { runChecks } from '../../src/lint/run-checks.ts';
import { isThere } from './ask-server.ts';

/** What lint tells of a configuration, and what the real server answers where that is so. */
type Row = readonly [check: string, path: string, status: number, headers?: Readonly<Record<string, string>>];

const PASSWORD = { Authorization: `Basic ${Buffer.from('ann:secret').toString('base64')}` };

function checksOf(server: 'nginx' | 'apache', file: string): ReadonlySet<string> {
  const source = { kind: server, path: file, around: null, only: null };
  const views = viewsOf(source, { prefix: null, workerUser: 'config', owner: null });
  const findings = [
    ...(views.nginx === null ? [] : runChecks(NGINX, views.nginx)),
    ...(views.apache === null ? [] : runChecks(APACHE, views.apache)),
  ];
  return new Set(findings.map(({ check }) => check));
}

async function statusOf(server: RunningServer, path: string, headers?: Row[3]): Promise<number> {
  const answer = await ask({ port: server.port, path, ...(headers === undefined ? {} : { headers }) });
  return answer.status;
}

const ON_NGINX: readonly Row[] = [
  ['nginx/acme-challenge', '/.well-known/acme-challenge/x', 403],
  ['nginx/pattern-opens-location', '/admin/a.jpg', 200],
  ['nginx/return-before-access', '/health', 200],
  ['nginx/satisfy-any-opens', '/any/a.html', 200],
  ['nginx/alias-slash', '/files../top.txt', 200],
  ['nginx/internal-location-asked', '/inner/', 404],
  ['nginx/auth-request-target', '/asked/a.html', 500],
  ['nginx/password-file', '/password/a.html', 403, PASSWORD],
  ['nginx/missing-index', '/', 403],
  ['nginx/empty-limit-except', '/methods/', 403],
  ['nginx/rule-never-reached', '/late/a.html', 403],
  ['nginx/missing-as-refusal', '/gone/x', 403],
];

describe.skipIf(!isThere('nginx'))('nginx answers as lint says', () => {
  let nginx: RunningServer;
  let found: ReadonlySet<string>;

  beforeAll(async () => {
    nginx = await startServer('nginx', {
      tree: {
        'top.txt': 'x',
        'pub/a.txt': 'x',
        'admin/a.jpg': 'x',
        'any/a.html': 'x',
        'asked/a.html': 'x',
        'password/a.html': 'x',
        'methods/': {},
        'late/a.html': 'x',
      },
      config: ({ root }) => `
        location ~ /\\. { deny all; }
        location /admin/ { allow 10.0.0.0/8; deny all; }
        location ~ \\.jpg$ { expires 1d; }
        location = /health { deny all; return 200 ok; }
        location /any/ { satisfy any; allow all; auth_basic x; auth_basic_user_file ${root}/none; }
        location /files { alias ${root}/pub/; }
        location = /login { return 302 /inner/; }
        location /inner/ { internal; }
        location /asked/ { auth_request /nowhere; }
        location /password/ { auth_basic x; auth_basic_user_file ${root}/none; }
        location /methods/ { limit_except GET { } }
        location /late/ { deny all; allow 127.0.0.1; }
        location /gone/ { try_files $uri =403; }`,
    });
    found = checksOf('nginx', nginx.file('nginx.conf'));
  });
  afterAll(() => nginx?.stop());

  test.for(ON_NGINX)('%s: %s is %d', async ([check, path, status, headers]) => {
    expect(found).toContain(check);
    expect(await statusOf(nginx, path, headers)).toBe(status);
  });
});

const ON_APACHE: readonly Row[] = [
  ['apache/location-order', '/place/deep/a.html', 200],
  ['apache/files-open-folder', '/closed/note.txt', 200],
  ['apache/access-file-section', '/section/a.html', 500],
  ['apache/order-with-blank', '/blank/a.html', 500],
  ['apache/php-flag', '/php/a.html', 500],
  ['apache/mixed-option-signs', '/signs/a.html', 500],
  ['apache/require-without-grant', '/alone/a.html', 500],
  ['apache/access-file-not-permitted', '/narrow/a.html', 500],
  ['apache/access-file-not-read', '/unread/a.html', 200],
  ['apache/rewrite-without-links', '/rewrite/a.html', 403],
  ['apache/mixed-access-rules', '/mixed/a.html', 403],
  ['apache/variable-too-late', '/late/a.html', 403],
  ['apache/login-incomplete', '/login/a.html', 500],
  ['apache/granted-beside-others', '/beside/a.html', 200],
  ['apache/missing-index', '/', 403],
];

describe.skipIf(!isThere('apache'))('Apache answers as lint says', () => {
  let apache: RunningServer;
  let found: ReadonlySet<string>;

  beforeAll(async () => {
    const rules = {
      section: '<Directory />\nRequire all denied\n</Directory>\n',
      blank: 'Order deny, allow\n',
      php: 'php_flag engine off\n',
      signs: 'Options Indexes -FollowSymLinks\n',
      alone: 'Require not ip 10\n',
      narrow: 'Require all denied\n',
      unread: 'Require all denied\n',
      rewrite: 'RewriteEngine On\n',
      mixed: 'Order deny,allow\nDeny from all\nRequire all granted\n',
      late: 'SetEnv ok 1\nRequire env ok\n',
      login: 'Require valid-user\n',
      beside: 'Require ip 10\nRequire all granted\n',
    };
    const folders = Object.entries(rules).flatMap(([name, text]) => [
      [`${name}/.htaccess`, text],
      [`${name}/a.html`, 'x'],
    ]);
    apache = await startServer('apache', {
      modules: ['access_compat', 'authz_host', 'authz_user', 'auth_basic', 'authn_file', 'autoindex', 'env', 'rewrite'],
      tree: { ...Object.fromEntries(folders), 'place/deep/a.html': 'x', 'closed/note.txt': 'x' },
      config: ({ root }) => `
        <Directory ${root}>
          AllowOverride All
        </Directory>
        <Directory ${root}/narrow>
          AllowOverride FileInfo
        </Directory>
        <Directory ${root}/unread>
          AllowOverride None
        </Directory>
        <Directory ${root}/rewrite>
          Options None
        </Directory>
        <Directory ${root}/closed>
          Require all denied
        </Directory>
        <Files "note.txt">
          Require all granted
        </Files>
        <Location /place/deep>
          Require all denied
        </Location>
        <Location /place>
          Require all granted
        </Location>`,
    });
    found = checksOf('apache', apache.file('httpd.conf'));
  });
  afterAll(() => apache?.stop());

  test.for(ON_APACHE)('%s: %s is %d', async ([check, path, status, headers]) => {
    expect(found).toContain(check);
    expect(await statusOf(apache, path, headers)).toBe(status);
  });
});
