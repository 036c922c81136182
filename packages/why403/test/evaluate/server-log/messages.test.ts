import { describe, expect, test } from 'vitest';
import { diagnose, readInput } from '../../../src/index.ts';
import type { Diagnosis } from '../../../src/model/diagnosis.ts';

/** What the server says, and which cause that is; null where the request was not refused with 403. */
type Message = readonly [
  message: string,
  cause: string | null,
  more?: { readonly head?: string; readonly errno?: string },
];

const NGINX: readonly Message[] = [
  ['open() "/srv/www/a.html" failed (13: Permission denied)', 'file-permissions'],
  ['"/srv/www/index.html" is forbidden (13: Permission denied)', 'file-permissions'],
  ['opendir() "/srv/www/a" failed (13: Permission denied)', 'file-permissions'],
  ['unlink() "/srv/www/a" failed (13: Permission denied)', 'file-permissions'],
  ['mkdir() "/srv/www/a" failed (13: Permission denied)', 'file-permissions'],
  ['open() "/srv/www/a.html" failed (1: Operation not permitted)', null, { head: 'crit' }],
  ['directory index of "/srv/www/" is forbidden', 'missing-index'],
  ['access forbidden by rule', 'config-deny'],
  ['openat() "/srv/www/a" failed (40: Too many levels of symbolic links)', 'symlink-policy'],
  ['open() "/srv/www/a" failed (40: Too many levels of symbolic links)', 'symlink-policy'],
  ['open() "/etc/nginx/.htpasswd" failed (2: No such file or directory)', 'config-deny'],
  ['open() "/etc/nginx/.htpasswd" failed (13: Permission denied)', null, { head: 'crit' }],
  ['limiting requests, excess: 2.000 by zone "two"', 'rate-limit'],
  ['limiting requests, dry run, excess: 2.000 by zone "two"', null],
  ['limiting connections by zone "addr"', 'rate-limit'],
  ['limiting connections, dry run, by zone "addr"', null],
  ['delaying request, excess: 0.5, by zone "one"', null, { head: 'warn' }],
  ['both URI "/dav/a" and "Destination" URI "/dav/a" point to the same location', 'config-deny'],
  ['"/dav/a" could not be MOVEed to collection "/dav/b/"', 'config-deny'],
  [
    'FastCGI sent in stderr: "Access to the script \'/srv/x.html\' has been denied (see security.limit_extensions)" while reading response header from upstream',
    'script-access',
  ],
  [
    'FastCGI sent in stderr: "Unable to open primary script: /srv/x.php (Permission denied)" while reading response header from upstream',
    'file-permissions',
  ],
  ['FastCGI sent in stderr: "Primary script unknown" while reading response header from upstream', null],
  [
    'FastCGI sent in stderr: "Unable to open primary script: /srv/x.php (Operation not permitted)" while reading response header from upstream',
    null,
  ],
  [
    `[client 203.0.113.24] ModSecurity: Access denied with code 403 (phase 2). Matched "Operator \`Contains' with parameter \`x' against variable \`ARGS:q' (Value: \`x' ) [file "/m.conf"] [line "8"] [id "100001"] [msg "XSS"] [hostname "127.0.0.1"] [uri "/"] [unique_id "1795"]`,
    'waf-rule',
  ],
  [
    `[client 203.0.113.24] ModSecurity: Access denied with code 403 (phase 1). Matched "Operator \`IpMatch' with parameter \`203.0.113.0/24' against variable \`REMOTE_ADDR' (Value: \`203.0.113.24' ) [file "/m.conf"] [line "8"] [id "100004"] [msg "Net"] [unique_id "1795"]`,
    'ip-block',
  ],
  [
    `[client 203.0.113.24] ModSecurity: Access denied with code 406 (phase 2). Matched "Operator \`Contains' with parameter \`x' against variable \`ARGS:q' (Value: \`x' ) [file "/m.conf"] [line "8"] [id "100001"] [msg "XSS"]`,
    null,
  ],
  [
    "[lua] crowdsec.lua:698: Allow(): [Crowdsec] denied '203.0.113.24' with 'ban' (by bouncer)",
    'ip-block',
    { head: 'alert' },
  ],
  [
    "[lua] crowdsec.lua:698: Allow(): [Crowdsec] denied '203.0.113.24' with 'ban' (by appsec)",
    'waf-rule',
    { head: 'alert' },
  ],
  ['stat() "/srv/a" failed (13: Permission denied)', null, { head: 'crit' }],
  ['openat() "/srv/a/b" failed (20: Not a directory)', null],
  ['open() "/srv/a" failed (2: No such file or directory)', null],
  ['"/srv/a/index.html" is not found (2: No such file or directory)', null],
  ['open() "/srv/dav/a.0000000002" failed (13: Permission denied)', null, { head: 'crit' }],
  ['open() "/srv/x.js.gz" failed (13: Permission denied)', null],
  ['connect() to 127.0.0.1:9000 failed (13: Permission denied) while connecting to upstream', null, { head: 'crit' }],
  [
    'connect() to unix:/run/php.sock failed (13: Permission denied) while connecting to upstream',
    null,
    { head: 'crit' },
  ],
  [
    'connect() to unix:/run/php.sock failed (2: No such file or directory) while connecting to upstream',
    null,
    { head: 'crit' },
  ],
  ['mkdir() "/var/cache/nginx/a" failed (13: Permission denied)', null, { head: 'crit' }],
  ['open() "/var/lib/nginx/body/0000000001" failed (13: Permission denied)', null, { head: 'crit' }],
  [
    'open() "/var/lib/nginx/proxy/1/00/0001" failed (13: Permission denied) while reading upstream',
    null,
    { head: 'crit' },
  ],
  ['open() "/var/log/nginx/a.log" failed (13: Permission denied) while logging request', null, { head: 'crit' }],
  ['client sent no required SSL certificate while reading client request headers', null, { head: 'info' }],
  [
    'client SSL certificate verify error: (18:self-signed certificate) while reading client request headers',
    null,
    { head: 'info' },
  ],
  ['user "bob": password mismatch', null],
  ['user "bob" was not found in "/etc/nginx/.htpasswd"', null],
  ['auth request unexpected status: 502 while sending to client', null],
  ['rewrite or internal redirection cycle while processing "/a"', null],
  ['client intended to send too large body: 100 bytes', null],
  ['upstream prematurely closed connection while reading response header from upstream', null],
  ['upstream timed out (110: Connection timed out) while reading response header from upstream', null],
  ['no live upstreams while connecting to upstream', null],
];

const e13 = { errno: '(13)Permission denied: ' } as const;
/** `core` where no module is said; the code stands before the message, and 2.2 and bare forms are made of both. */
const APACHE: readonly Message[] = [
  ['AH01630: client denied by server configuration: /srv/www/a', 'config-deny', { head: 'authz_core' }],
  [
    'AH01630: client denied by server configuration: proxy:http://127.0.0.1:8080/a',
    'config-deny',
    { head: 'authz_core' },
  ],
  ['AH01797: client denied by server configuration: /srv/www/a', 'config-deny', { head: 'access_compat' }],
  ['AH01631: user bob: authorization failure for "/a": ', 'not-a-member', { head: 'authz_core' }],
  ['AH00132: file permissions deny server access: /srv/www/a', 'file-permissions', e13],
  [
    "AH00035: access to /a denied (filesystem path '/home/bob/a') because search permissions are missing on a component of the path",
    'file-permissions',
    e13,
  ],
  ["AH00036: access to /aaa failed (filesystem path '/srv/aaa')", 'config-deny', { errno: '(36)File name too long: ' }],
  [
    "AH00529: /srv/www/.htaccess pcfg_openfile: unable to check htaccess file, ensure it is readable and that '/srv/www/' is executable",
    'file-permissions',
    e13,
  ],
  ['AH00037: Symbolic link not allowed or link target not accessible: /srv/www/a', 'symlink-policy'],
  ['AH00032: Symbolic link not allowed or link target not accessible: /srv/www/a', 'symlink-policy'],
  ["AH00038: Forbidden: /srv/www/a doesn't point to a file or directory", 'file-permissions'],
  ["AH00031: access to /a failed; stat of '/srv/www/a' failed.", 'file-permissions'],
  ['AH00127: Cannot map GET /a HTTP/1.1 to file', 'config-deny'],
  [
    'AH01276: Cannot serve directory /srv/www/: No matching DirectoryIndex (index.html) found, and server-generated directory index forbidden by Options directive',
    'missing-index',
    { head: 'autoindex' },
  ],
  ["AH01275: Can't open directory for index: /srv/www/a/", 'file-permissions', { head: 'autoindex', ...e13 }],
  [
    'AH00670: Options FollowSymLinks and SymLinksIfOwnerMatch are both off, so the RewriteRule directive is also forbidden due to its similar ability to circumvent directory restrictions : /srv/www/a',
    'symlink-policy',
    { head: 'rewrite' },
  ],
  ['AH10410: Rewritten query string contains control characters or spaces', 'config-deny', { head: 'rewrite' }],
  ['AH10411: Rewritten query string contains control characters or spaces', 'config-deny', { head: 'rewrite' }],
  ['AH10508: Unsafe URL with %3f URL rewritten without UnsafeAllow3F', 'config-deny', { head: 'rewrite' }],
  [
    'AH00669: attempt to make remote request from mod_rewrite without proxy enabled: proxy:http://a/',
    'config-deny',
    { head: 'rewrite' },
  ],
  [
    'AH10160: attempt to make remote request from mod_rewrite without proxy enabled: proxy:http://a/',
    'config-deny',
    { head: 'rewrite' },
  ],
  ['AH10414: To be forwarded path contains control characters or spaces', 'config-deny', { head: 'proxy_http' }],
  [
    'AH10415: To be forwarded query string contains control characters or spaces',
    'config-deny',
    { head: 'proxy_fcgi' },
  ],
  ['AH01262: stderr from /srv/a.cgi: Options ExecCGI is off in this directory', 'script-access', { head: 'cgid' }],
  ['AH02809: Options ExecCGI is off in this directory: /srv/a.cgi', 'script-access', { head: 'cgi' }],
  ['AH01265: stderr from /srv/a: attempt to invoke directory as script', 'script-access', { head: 'cgid' }],
  ['AH02812: attempt to invoke directory as script: /srv/a', 'script-access', { head: 'cgi' }],
  ['AH01263: stderr from /srv/nph-a: attempt to include NPH CGI script', 'script-access', { head: 'cgid' }],
  ['AH02810: attempt to include NPH CGI script: /srv/nph-a', 'script-access', { head: 'cgi' }],
  ['AH01234: file permissions deny server access: /srv/a.asis', 'file-permissions', { head: 'asis', ...e13 }],
  ['AH00683: cannot access type map file: /srv/a.var', 'file-permissions', { head: 'negotiation', ...e13 }],
  ['AH00686: cannot read directory for multi: /srv/a/', 'file-permissions', { head: 'negotiation', ...e13 }],
  [
    'AH01562: meta file permissions deny server access: /srv/.web/a.meta',
    'file-permissions',
    { head: 'cern_meta', ...e13 },
  ],
  ['Could not DELETE /dav/a.  [403, #0]', 'file-permissions', { head: 'dav' }],
  ['Cannot remove resource  [403, #0]', 'file-permissions', { head: 'dav', ...e13 }],
  ['Unable to create collection.  [403, #0]', 'file-permissions', { head: 'dav', ...e13 }],
  ['AH02219: access to /srv/a failed, reason: SSL connection required', 'https-required', { head: 'ssl' }],
  [
    'AH02229: access to /srv/a failed, reason: SSL requirement expression not fulfilled',
    'client-certificate',
    { head: 'ssl' },
  ],
  ['AH10158: cannot perform post-handshake authentication', 'client-certificate', { head: 'ssl' }],
  ['AH02261: Re-negotiation handshake failed', 'client-certificate', { head: 'ssl' }],
  ['AH02225: Re-negotiation request failed', 'client-certificate', { head: 'ssl' }],
  ['AH02223: Cannot find certificate storage', 'client-certificate', { head: 'ssl' }],
  ['AH02262: Re-negotiation handshake failed: Client verification failed', 'client-certificate', { head: 'ssl' }],
  ['AH02222: Cannot find peer certificate chain', 'client-certificate', { head: 'ssl' }],
  ['AH02263: Re-negotiation handshake failed: Client certificate missing', 'client-certificate', { head: 'ssl' }],
  ['AH02033: No hostname was provided via SNI for a name based virtual host', 'host-mismatch', { head: 'ssl' }],
  ['AH00916: connect to remote machine a.test blocked: name a matched', 'config-deny', { head: 'proxy' }],
  ['AH00917: connect to remote machine a.test blocked: IP 192.0.2.1 matched', 'config-deny', { head: 'proxy' }],
  ['AH00898: Connect to remote machine blocked returned by a.test:25', 'config-deny', { head: 'proxy' }],
  [
    "AH01071: Got error 'Access to the script '/srv/x.html' has been denied (see security.limit_extensions)'",
    'script-access',
    { head: 'proxy_fcgi' },
  ],
  [
    "AH01071: Got error 'Unable to open primary script: /srv/x.php (Permission denied)'",
    'file-permissions',
    { head: 'proxy_fcgi' },
  ],
  ["AH01071: Got error 'Primary script unknown'", null, { head: 'proxy_fcgi' }],
  ['client denied by server configuration: /srv/www/a', 'rate-limit', { head: 'evasive20' }],
  [
    'ModSecurity: Access denied with code 403 (phase 2). Pattern match "x" at ARGS:q. [file "/m.conf"] [line "8"] [id "100001"] [msg "XSS"] [hostname "a"] [uri "/"] [unique_id "aw"]',
    'waf-rule',
    { head: 'security2' },
  ],
  [
    'ModSecurity: Warning. Pattern match "x" at ARGS:q. [file "/m.conf"] [line "8"] [id "100001"] [msg "XSS"] [hostname "a"] [uri "/"] [unique_id "aw"]',
    null,
    { head: 'security2' },
  ],
  [
    'mod_qos(040): access denied, QS_DenyPath rule id: a (/x), action=deny, c=203.0.113.24, id=x',
    'waf-rule',
    { head: 'qos' },
  ],
  [
    'mod_qos(031): access denied, QS_SrvMaxConnPerIP rule: max=5, concurrent connections=6, c=203.0.113.24',
    'rate-limit',
    { head: 'qos' },
  ],
  ["AH01623: client method denied by server configuration: 'PUT' to /srv/a", null, { head: 'allowmethods' }],
  [
    'AH00027: No authentication done but request not allowed without authentication for /a. Authentication not configured?',
    null,
  ],
  [
    'AH02032: Hostname a.test provided via SNI and hostname b.test provided via HTTP have no compatible SSL setup',
    null,
    { head: 'ssl' },
  ],
  ['AH01620: Could not open password file: /srv/pw', null, { head: 'authn_file', ...e13 }],
  ['AH01617: user bob: authentication failure for "/a": Password Mismatch', null, { head: 'auth_basic' }],
  ['AH01618: user bob not found: /a', null, { head: 'auth_basic' }],
  ["AH01241: exec of '/srv/a.cgi' failed", null, { head: 'cgid', ...e13 }],
  [
    'AH02454: http: attempt to connect to Unix domain socket /run/a.sock (a:80) failed',
    null,
    { head: 'proxy', ...e13 },
  ],
  ['AH00957: HTTP: attempt to connect to 127.0.0.1:80 (127.0.0.1:80) failed', null, { head: 'proxy', ...e13 }],
  ['AH01114: HTTP: failed to make connection to backend: 127.0.0.1', null, { head: 'proxy_http' }],
  ['AH00898: Error reading from remote server returned by /a', null, { head: 'proxy' }],
  ['AH01102: error reading status line from remote server 127.0.0.1:80', null, { head: 'proxy_http' }],
  ['AH00128: File does not exist: /srv/a', null],
  ['AH10244: invalid URI path (/cgi-bin/.%2e/.%2e/bin/sh)', null],
  ['AH01264: script not found or unable to stat: /srv/a.cgi', null, { head: 'cgid' }],
  ['End of script output before headers: a.cgi', null, { head: 'cgid' }],
  ['AH00124: Request exceeded the limit of 10 internal redirects due to probable configuration error.', null],
  ['unable to include "/a" in parsed file /srv/b.shtml, subrequest returned 403', null, { head: 'include' }],
  ['Unable to PUT new contents for /dav/a.  [500, #0]', null, { head: 'dav' }],
];

const nginx = (message: string, level = 'error') =>
  `2026/03/02 10:15:44 [${level}] 1142#1142: *7 ${message}, client: 203.0.113.24, server: a.test, request: "GET /x/a HTTP/1.1", host: "a.test"`;
const apache = (message: string, { head = 'core', errno = '' }: NonNullable<Message[2]> = {}) =>
  `[Mon Mar 02 10:15:44.106734 2026] [${head}:error] [pid 1:tid 2] ${errno}[client 203.0.113.24:39795] ${message}`;

function judged(log: string, line: string): Diagnosis {
  const [one] = readInput(JSON.stringify({ id: 'x', log, lines: [line] }), 'lines.ndjson');
  return diagnose(one?.observations ?? []);
}

function check(answer: Diagnosis, cause: string | null): void {
  if (cause === null) expect(answer).toMatchObject({ refused: false, findings: [] });
  else {
    expect(answer.findings[0]?.cause).toBe(cause);
    expect(answer.refused).toBe(true);
  }
}

describe('every message of nginx', () => {
  test.for(NGINX)('%s: %s', ([message, cause, more]) => {
    const line = nginx(message, more?.head);
    check(judged('nginx-error', line), cause);
    check(judged('nginx-error', `Mar  2 10:15:44 web01 nginx: ${line}`), cause);
    check(
      judged('nginx-error', JSON.stringify({ log: `${line}\n`, stream: 'stderr', time: '2026-03-02T10:15:44Z' })),
      cause,
    );
    // Without its head, the level is lost.
    if (more?.head === undefined) check(judged('nginx-error', line.replace(/^.*?\*7 /, '')), cause);
    if (more?.head === undefined) check(judged('nginx-error', message), cause);
  });
});

describe('every message of Apache', () => {
  test.for(APACHE)('%s: %s', ([message, cause, more]) => {
    const line = apache(message, more);
    check(judged('apache-error', line), cause);
    check(judged('apache-error', `<187>Mar  2 10:15:44 web01 httpd[1]: ${line.replace(/^\[[^\]]*\] /, '')}`), cause);
    check(judged('apache-error', JSON.stringify({ '@timestamp': '2026-03-02T10:15:44Z', message: line })), cause);
    if (more?.head === 'evasive20' || more?.head === 'dav') return;
    check(judged('apache-error', `${more?.errno ?? ''}[client 203.0.113.24:1] ${message}`), cause);
    check(judged('apache-error', `${more?.errno ?? ''}${message}`), cause);
  });

  test.for(APACHE.filter(([message]) => !/^(?:AH0[12]071|AH10)/.test(message)))(
    'as 2.2 has it, without a code: %s',
    ([message, cause, more]) => {
      // Its mod_evasive has no tag that would tell it.
      if (more?.head === 'evasive20') return;
      const said = message.replace(/^AH\d{5}: /, '').replace(/^stderr from (\S+): (.*)$/, '$2: $1');
      const errno = more?.errno ?? '';
      check(judged('apache-error', `[Mon Mar 02 10:15:44 2026] [error] [client 203.0.113.24] ${errno}${said}`), cause);
    },
  );
});

describe('every message of PHP-FPM', () => {
  test.for<Message>([
    ["NOTICE: Access to the script '/srv/x.html' has been denied (see security.limit_extensions)", 'script-access'],
    ['ERROR: Unable to open primary script: /srv/x.php (Permission denied)', 'file-permissions'],
    ['ERROR: Unable to open primary script: /srv/x.php (No such file or directory)', null],
    ['ERROR: Unable to open primary script: /srv/x.php (Operation not permitted)', null],
    ['NOTICE: Primary script unknown', null],
  ])('%s: %s', ([message, cause]) => {
    const line = `[02-Mar-2026 10:15:44] WARNING: [pool www] child 5 said into stderr: "${message}"`;
    check(judged('php-fpm', line), cause);
    check(judged('php-fpm', `Mar  2 10:15:44 web01 php-fpm[5]: ${line}`), cause);
    check(judged('php-fpm', line.replace(/^\[[^\]]*\] /, '')), cause);
  });
});
