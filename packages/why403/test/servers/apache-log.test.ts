import { chmodSync } from 'node:fs';
import { createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningServer, startServer } from '../../../../scripts/servers.mjs';
import { isThere } from './ask-server.ts';
import { type Asking, askForLines } from './logged-end.ts';

const UNREADABLE = { text: 'x', mode: 0o600 } as const;
const LOGIN = { Authorization: 'Basic dTp1' };

/** Requests whose lines read like a refusal, with the status that Apache gives. */
const OTHERS: readonly Asking[] = [
  ['a mistake in .htaccess', 500, { path: '/mistake/x.html' }, 'Invalid command'],
  ['an option that .htaccess may not set', 500, { path: '/option/x.html' }, 'Options not allowed here'],
  ['Require without a login', 500, { path: '/no-login' }, 'AH00027'],
  ['a server behind that is down', 503, { path: '/down' }, 'AH01114'],
  ['a socket that may not be written', 503, { path: '/socket' }, '(13)Permission denied: AH02454'],
  ['PHP behind such a socket', 503, { path: '/php/x.php' }, 'AH01079'],
  ['a script without its bit', 500, { path: '/scripts/plain.cgi' }, '(13)Permission denied: AH01241'],
  ['a script that fails', 500, { path: '/scripts/fails.cgi' }, 'End of script output before headers'],
  ['a part that a page includes', 200, { path: '/page.shtml' }, '(13)Permission denied'],
  ['a password file that cannot be read', 500, { path: '/login', headers: LOGIN }, '(13)Permission denied'],
  ['a password file that is missing', 500, { path: '/no-users', headers: LOGIN }, 'AH01620'],
  ['a wrong password', 401, { path: '/login-ok', headers: LOGIN }, 'AH01617'],
  ['a method that is not allowed', 405, { path: '/methods', method: 'PUT', body: 'x' }, 'AH01623'],
  ['an upload into a folder of somebody else', 500, { path: '/dav/new.txt', method: 'PUT', body: 'x' }, '[500, #'],
];

/** Requests that were refused, with what says so. */
const REFUSALS: readonly (readonly [...Asking, cause: string])[] = [
  ['a file', 403, { path: '/unreadable.html' }, 'AH00132', 'file-permissions'],
  ['a folder on the way', 403, { path: '/closed/page.html' }, 'AH00035', 'file-permissions'],
  ['.htaccess', 403, { path: '/hidden/x.html' }, 'AH00529', 'file-permissions'],
  ['a folder to list', 403, { path: '/list/' }, 'AH01275', 'file-permissions'],
  ['MultiViews', 403, { path: '/views/foo' }, 'AH00686', 'file-permissions'],
  ['an answer as it is', 403, { path: '/answer.asis' }, 'AH01234', 'file-permissions'],
  ['no index', 403, { path: '/empty/' }, 'AH01276', 'missing-index'],
  ['a link to nothing', 403, { path: '/dangling.html' }, 'AH00037', 'symlink-policy'],
  ['Require', 403, { path: '/denied' }, 'AH01630', 'config-deny'],
  ['Order and Deny', 403, { path: '/order/x.html' }, 'AH01797', 'config-deny'],
  ['a name that is too long', 403, { path: `/${'a'.repeat(300)}` }, 'AH00036', 'config-deny'],
  ['a script where none may run', 403, { path: '/script.cgi' }, 'AH01262', 'script-access'],
];

describe.skipIf(!isThere('apache') || process.getuid?.() !== 0)('lines of a real Apache', () => {
  let apache: RunningServer;
  const behind = createServer();

  beforeAll(async () => {
    apache = await startServer('apache', {
      modules: [
        ...['authn_file', 'authz_user', 'auth_basic', 'access_compat', 'autoindex', 'proxy', 'proxy_http'],
        ...['proxy_fcgi', 'dav', 'dav_fs', 'allowmethods', 'negotiation', 'asis', 'cgid', 'include'],
      ],
      main: (place) => `DavLockDB ${place.file('locks')}\nScriptSock ${place.file('cgi.sock')}`,
      tree: {
        'unreadable.html': UNREADABLE,
        'closed/page.html': 'x',
        'closed/': { mode: 0o700 },
        'list/': { mode: 0o711 },
        'views/foo.html.en': 'x',
        'views/': { mode: 0o711 },
        'empty/': {},
        'mistake/.htaccess': 'Foo bar\n',
        'option/.htaccess': 'Options +Indexes\n',
        'hidden/.htaccess': UNREADABLE,
        'order/.htaccess': 'Order allow,deny\nDeny from all\n',
        'dangling.html': { link: 'nothing' },
        'answer.asis': UNREADABLE,
        'script.cgi': { text: '#!/bin/sh\n', mode: 0o755 },
        'scripts/plain.cgi': '#!/bin/sh\n',
        'scripts/fails.cgi': { text: '#!/bin/sh\nexit 1\n', mode: 0o755 },
        'page.shtml': '<!--#include virtual="/unreadable.html" -->',
        passwords: UNREADABLE,
        users: 'u:$apr1$u$XZL4OWfYIl0sfrnEjb6xS0\n',
        'dav/': { mode: 0o755 },
      },
      config: (place) => `
        <Directory ${place.root}>
          AllowOverride AuthConfig Limit
          Options FollowSymLinks
        </Directory>
        <Directory ${place.root}/closed>
          AllowOverride None
        </Directory>
        <Directory ${place.root}/list>
          Options Indexes
        </Directory>
        <Directory ${place.root}/views>
          Options MultiViews
        </Directory>
        <Directory ${place.root}/scripts>
          Options ExecCGI
        </Directory>
        <Files *.cgi>
          SetHandler cgi-script
        </Files>
        <Files *.asis>
          SetHandler send-as-is
        </Files>
        <Files *.shtml>
          Options +Includes
          SetOutputFilter INCLUDES
        </Files>
        <Location /denied>
          Require all denied
        </Location>
        <Location /no-login>
          Require valid-user
        </Location>
        <LocationMatch "^/(login|login-ok|no-users)">
          AuthType Basic
          AuthName x
          Require valid-user
        </LocationMatch>
        <Location /login>
          AuthUserFile ${place.root}/passwords
        </Location>
        <Location /login-ok>
          AuthUserFile ${place.root}/users
        </Location>
        <Location /no-users>
          AuthUserFile ${place.root}/missing
        </Location>
        <Location /methods>
          AllowMethods GET
        </Location>
        <Location /dav>
          Dav On
        </Location>
        ProxyPass /down http://127.0.0.1:9/
        ProxyPass /socket unix:${place.file('behind.sock')}|http://a/
        ProxyPass /php unix:${place.file('behind.sock')}|fcgi://b/`,
    });
    const socket = apache.file('behind.sock');
    await new Promise<void>((resolve) => behind.listen(socket, resolve));
    chmodSync(socket, 0o600);
  });
  afterAll(async () => {
    behind.close();
    await apache?.stop();
  });

  test.for(OTHERS)('%s is not called a 403', async (asking) => {
    const [, expected, , logged] = asking;
    const { status, lines, diagnosis } = await askForLines(apache, 'apache-error', asking);
    expect(status).toBe(expected);
    expect(lines).toContain(logged);
    expect(diagnosis).toMatchObject({ refused: false, findings: [] });
    if (diagnosis.status !== null) expect(diagnosis.status).toBe(status);
  });

  test.for(REFUSALS)('%s is', async ([what, expected, request, logged, cause]) => {
    const { status, lines, diagnosis } = await askForLines(apache, 'apache-error', [what, expected, request, logged]);
    expect(status).toBe(expected);
    expect(lines).toContain(logged);
    expect(diagnosis.findings[0]).toMatchObject({ cause });
    expect(diagnosis.refused).toBe(true);
  });
});
