import { chmodSync, chownSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningServer, startServer } from '../../../../scripts/servers.mjs';
import { diagnose, readInput } from '../../src/index.ts';
import { isThere } from './ask-server.ts';
import { type Asking, askForLines } from './logged-end.ts';

const UNREADABLE = { text: 'x', mode: 0o600 } as const;
const LOGIN = { Authorization: 'Basic dTp1' };

/** Requests whose lines read like a refusal, with the status that nginx gives. */
const OTHERS: readonly Asking[] = [
  ['try_files over a closed folder', 404, { path: '/try/page.html' }, 'stat()'],
  ['try_files under disable_symlinks', 404, { path: '/try-links/page.html' }, 'openat()'],
  ['a socket in a closed folder', 502, { path: '/behind' }, 'connect() to unix:'],
  ['a socket that may not be written', 502, { path: '/php' }, '(13: Permission denied) while connecting'],
  ['a password file that cannot be read', 500, { path: '/login', headers: LOGIN }, 'passwords" failed (13'],
  ['an upload that cannot be kept', 500, { path: '/upload', method: 'POST', body: 'x'.repeat(99) }, '(13:'],
  ['PUT into a folder of somebody else', 500, { path: '/dav/new.txt', method: 'PUT', body: 'x' }, 'rename()'],
  [
    'MOVE in a folder of somebody else',
    500,
    { path: '/dav/f.txt', method: 'MOVE', headers: { Destination: 'http://www.example.com/dav/g.txt' } },
    'rename()',
  ],
  [
    'a compressed copy that cannot be read',
    200,
    { path: '/gz/app.js', headers: { 'Accept-Encoding': 'gzip' } },
    '.gz" failed (13',
  ],
  ['an access log that cannot be written', 200, { path: '/logged' }, 'while logging request'],
  ['a mirror that cannot be read', 200, { path: '/mirrored' }, 'subrequest: "/unreadable.html"'],
  ['a mirror that cannot be reached', 200, { path: '/mirrored-away' }, 'connect()'],
  ['an error page in the place of the refusal, and missing', 404, { path: '/replaced/page.html' }, '(2: No such'],
  ['a link in the middle under disable_symlinks', 404, { path: '/links/folder/app.js' }, '(20: Not a directory)'],
  ['a name that is too long', 404, { path: `/${'a'.repeat(300)}` }, '(36:'],
  ['a limit in dry run', 200, { path: '/counted' }, 'dry run'],
  ['a body that is too large', 413, { path: '/small', method: 'POST', body: 'x'.repeat(99) }, 'too large body'],
  ['a wrong password', 401, { path: '/login-ok', headers: LOGIN }, 'password mismatch'],
];

/** Requests that were refused, with what says so. */
const REFUSALS: readonly (readonly [...Asking, cause: string])[] = [
  ['a file', 403, { path: '/unreadable.html' }, '(13: Permission denied)', 'file-permissions'],
  ['a folder on the way', 403, { path: '/closed/' }, 'is forbidden (13:', 'file-permissions'],
  ['a folder to list', 403, { path: '/list/' }, 'opendir()', 'file-permissions'],
  ['DELETE', 403, { path: '/dav/f.txt', method: 'DELETE' }, 'unlink()', 'file-permissions'],
  ['MKCOL', 403, { path: '/dav/d/', method: 'MKCOL' }, 'mkdir()', 'file-permissions'],
  ['no index', 403, { path: '/empty/' }, 'directory index of', 'missing-index'],
  ['a link', 403, { path: '/links/link.html' }, '(40: Too many', 'symlink-policy'],
  ['a rule', 403, { path: '/denied' }, 'access forbidden by rule', 'config-deny'],
  ['a rule, where the access log cannot be written', 403, { path: '/denied-unlogged' }, 'while logging', 'config-deny'],
  ['a missing password file', 403, { path: '/no-users', headers: LOGIN }, '(2: No such file', 'config-deny'],
  ['an error page that cannot be read', 403, { path: '/gone' }, '(13: Permission denied)', 'file-permissions'],
];

describe.skipIf(!isThere('nginx') || process.getuid?.() !== 0)('lines of a real nginx', () => {
  let nginx: RunningServer;
  const behind = createServer();

  beforeAll(async () => {
    nginx = await startServer('nginx', {
      tree: {
        'unreadable.html': UNREADABLE,
        'ok.html': 'x',
        'closed/index.html': 'x',
        'closed/page.html': 'x',
        'closed/': { mode: 0o700 },
        'list/': { mode: 0o711 },
        'empty/': {},
        'gz/app.js': 'js',
        'gz/app.js.gz': UNREADABLE,
        passwords: UNREADABLE,
        users: 'u:$apr1$u$XZL4OWfYIl0sfrnEjb6xS0\n',
        'dav/f.txt': 'x',
        folder: { link: 'gz' },
        'link.html': { link: 'ok.html' },
        sockets: UNREADABLE,
      },
      http: 'limit_req_zone $binary_remote_addr zone=z:1m rate=1r/m;',
      config: (place) =>
        `
        location /try/ { alias ${place.root}/closed/; try_files $uri =404; }
        location /try-links/ { alias ${place.root}/closed/; disable_symlinks on; try_files $uri =404; }
        location /behind { proxy_pass http://unix:${place.root}/closed/socket; }
        location /php { fastcgi_pass unix:${place.file('behind.sock')}; }
        location /login { auth_basic x; auth_basic_user_file ${place.root}/passwords; }
        location /login-ok { auth_basic x; auth_basic_user_file ${place.root}/users; }
        location /no-users { auth_basic x; auth_basic_user_file ${place.root}/missing.htpasswd; }
        location /upload { client_body_temp_path ${place.file('uploads')}; client_body_in_file_only on; proxy_pass http://127.0.0.1:9; }
        location /dav/ { dav_methods PUT DELETE MKCOL COPY MOVE; }
        location /gz/ { gzip_static on; }
        location /list/ { autoindex on; }
        location /logged { access_log /nowhere/$host.log; alias ${place.root}/ok.html; }
        location /mirrored { mirror /unreadable.html; alias ${place.root}/ok.html; }
        location /mirrored-away { mirror /away; alias ${place.root}/ok.html; }
        location = /away { proxy_pass http://unix:${place.file('behind.sock')}; }
        location /replaced/ { error_page 403 /none.html; alias ${place.root}/closed/; }
        location /links/ { disable_symlinks on; alias ${place.root}/; }
        location = /ahead { limit_req zone=z; limit_req_status 429; alias ${place.root}/ok.html; }
        location /counted { limit_req zone=z; limit_req_dry_run on; limit_req_status 403; alias ${place.root}/ok.html; }
        location /small { client_max_body_size 1; alias ${place.root}/ok.html; }
        location /denied { deny all; }
        location /denied-unlogged { deny all; access_log /nowhere/$host.log; }
        location /gone { error_page 410 /unreadable.html; return 410; }`.replaceAll('/nowhere', `${place.root}/closed`),
    });
    const socket = nginx.file('behind.sock');
    await new Promise<void>((resolve) => behind.listen(socket, resolve));
    chmodSync(socket, 0o600);
    chownSync(path.join(nginx.folder, 'uploads'), 0, 0);
    chmodSync(path.join(nginx.folder, 'uploads'), 0o700);
    // Of two in a minute the second is over the limit.
    await askForLines(nginx, 'nginx-error', ['', 200, { path: '/ahead' }, '']);
  });
  afterAll(async () => {
    behind.close();
    await nginx?.stop();
  });

  test.for(OTHERS)('%s is not called a 403', async (asking) => {
    const [, expected, , logged] = asking;
    const { status, lines, diagnosis } = await askForLines(nginx, 'nginx-error', asking);
    expect(status).toBe(expected);
    expect(lines).toContain(logged);
    expect(diagnosis).toMatchObject({ refused: false, findings: [] });
    if (diagnosis.status !== null) expect(diagnosis.status).toBe(status);
  });

  test.for(REFUSALS)('%s is', async ([what, expected, request, logged, cause]) => {
    const { status, lines, diagnosis } = await askForLines(nginx, 'nginx-error', [what, expected, request, logged]);
    expect(status).toBe(expected);
    expect(lines).toContain(logged);
    expect(diagnosis.findings[0]).toMatchObject({ cause });
    expect(diagnosis.refused).toBe(true);
  });
});

describe.skipIf(!isThere('nginx'))('what a real nginx traces of a silent `return 403`', () => {
  const SILENT: readonly (readonly [Asking[2], cause: string])[] = [
    [{ path: '/agent' }, 'bot-protection'],
    [{ path: '/method', method: 'POST' }, 'method-restricted'],
    [{ path: '/address' }, 'ip-block'],
    [{ path: '/embedded', headers: { Referer: 'https://other.example/' } }, 'hotlink-protection'],
    [{ path: '/returned' }, 'config-deny'],
    [{ path: '/asked' }, 'application-policy'],
  ];
  const config = (place: { readonly root: string }) => `
    location /agent { if ($http_user_agent ~ curl) { return 403; } }
    location /method { if ($request_method !~ ^(GET|HEAD)$) { return 403; } }
    location /address { if ($remote_addr !~ ^10\\.) { return 403; } }
    location /embedded { if ($http_referer !~ ^https://www\\.example\\.com/) { return 403; } }
    location /returned { return 403; }
    location /asked { auth_request /no; alias ${place.root}/; }
    location = /no { return 403; }
    location /set { if ($http_user_agent ~ curl) { set $a 1; } return 204; }`;

  test('at level debug', async () => {
    const nginx = await startServer('nginx', {
      http: (place) => `rewrite_log on; error_log ${place.file('error.log')} debug;`,
      config,
    });
    try {
      for (const [request, cause] of SILENT) {
        const { status, lines } = await askForLines(nginx, 'nginx-error', ['', 403, request, 'http close connection']);
        expect(status).toBe(403);
        const cases = readInput(lines, 'error.log').map(({ observations }) => diagnose(observations));
        const answer = cases.find(({ status: logged }) => logged === 403);
        expect([request.path, answer?.findings[0]?.cause]).toEqual([request.path, cause]);
        expect(answer?.findings[0]?.strength).toBe('indicated');
      }
    } finally {
      await nginx.stop();
    }
  });

  test('with rewrite_log, where the access log has the status; and an `if` that only sets a variable is none', async () => {
    const nginx = await startServer('nginx', {
      http: (place) => `rewrite_log on; error_log ${place.file('error.log')} notice;`,
      config,
    });
    try {
      const asked = async (path: string, status: number) => {
        const { lines } = await askForLines(nginx, 'nginx-error', ['', status, { path }, `GET ${path} `]);
        const access = nginx.log('access.log').trim().split('\n').at(-1) ?? '';
        const log = 'nginx-error+nginx-access';
        const [one] = readInput(JSON.stringify({ id: 'x', log, lines: [...lines.split('\n'), access] }), 'x.ndjson');
        return diagnose(one?.observations ?? []);
      };
      expect((await asked('/agent', 403)).findings[0]).toMatchObject({
        rule: 'nginx/bot-protection',
        strength: 'indicated',
      });
      expect(await asked('/set', 204)).toMatchObject({ refused: false, findings: [] });
    } finally {
      await nginx.stop();
    }
  });
});
