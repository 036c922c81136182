import { describe, expect, test } from 'vitest';
import { diagnose, readInput } from '../../src/index.ts';

function of(log: string, ...lines: readonly string[]) {
  const [one] = readInput(JSON.stringify({ id: 'x', log, lines }), 'lines.ndjson');
  return diagnose(one?.observations ?? []);
}

const nginx = (message: string, request = 'GET /a/x.js HTTP/1.1', level = 'error') =>
  `2026/11/21 17:38:30 [${level}] 1#1: *75 ${message}, client: 203.0.113.24, server: www.example.test, request: "${request}", host: "www.example.test"`;
const apache = (message: string, module = 'core:error') =>
  `[Sat Nov 21 17:38:17.508275 2026] [${module}] [pid 1:tid 2] [client 203.0.113.24:39795] ${message}`;

describe('lines that read like a refusal and are none', () => {
  test.for([
    ['try_files', 'nginx-error', nginx('stat() "/srv/a/x.js" failed (13: Permission denied)', undefined, 'crit'), null],
    [
      'an upload',
      'nginx-error',
      nginx('open() "/srv/a/x" failed (13: Permission denied)', 'PUT /a/x HTTP/1.1', 'crit'),
      500,
    ],
    ['a compressed copy', 'nginx-error', nginx('open() "/srv/a/x.js.gz" failed (13: Permission denied)'), 200],
    [
      'a server behind',
      'nginx-error',
      nginx(
        'connect() to 127.0.0.1:9000 failed (13: Permission denied) while connecting to upstream',
        undefined,
        'crit',
      ),
      502,
    ],
    [
      'a cache that is tidied',
      'nginx-error',
      '2026/11/21 17:38:30 [crit] 9#9: unlink() "/var/cache/nginx/a" failed (13: Permission denied)',
      null,
    ],
    [
      'a port that may not be opened',
      'nginx-error',
      '2026/11/21 17:38:30 [emerg] 9#9: bind() to 0.0.0.0:80 failed (13: Permission denied)',
      null,
    ],
    [
      'a log of Apache that cannot be opened',
      'apache-error',
      '[Sat Nov 21 17:38:17.508275 2026] [core:error] [pid 1:tid 2] (13)Permission denied: AH00649: could not open transfer log file /var/log/a.',
      null,
    ],
    [
      'a file that is missing',
      'nginx-error',
      nginx('"/home/bob/index.html" is not found (2: No such file or directory)'),
      404,
    ],
    ['a limit in dry run', 'nginx-error', nginx('limiting requests, dry run, excess: 2.000 by zone "two"'), null],
    [
      'AllowMethods',
      'apache-error',
      apache("AH01623: client method denied by server configuration: 'PUT' to /x", 'allowmethods:error'),
      405,
    ],
    [
      'a mistake in .htaccess',
      'apache-error',
      apache('/var/www/.htaccess: Options not allowed here', 'core:alert'),
      500,
    ],
    [
      'an upload with mod_dav',
      'apache-error',
      apache('Unable to PUT new contents for /x.  [500, #0]', 'dav:error'),
      500,
    ],
    [
      'detection only',
      'apache-error',
      apache(
        'ModSecurity: Warning. Pattern match "x" at ARGS:q. [file "/x"] [id "942100"] [msg "SQL"]',
        'security2:error',
      ),
      null,
    ],
    [
      'a ban',
      'fail2ban',
      '2026-03-02 10:15:44,083 fail2ban.actions        [812]: NOTICE  [sshd] Ban 203.0.113.24',
      null,
    ],
    [
      'another status',
      'nginx-access',
      '203.0.113.24 - - [21/Nov/2026:17:38:24 +0000] "GET / HTTP/1.1" 404 153 "-" "curl"',
      404,
    ],
  ] as const)('%s', ([, log, line, status]) => {
    expect(of(log, line)).toMatchObject({ refused: false, findings: [], refusedBy: null, status });
  });

  test('an access line that says 200 outweighs an error line', () => {
    const answer = of(
      'nginx-error+nginx-access',
      nginx('open() "/srv/a/x" failed (13: Permission denied)'),
      '203.0.113.24 - - [21/Nov/2026:17:38:30 +0000] "GET /a/x.js HTTP/1.1" 200 9 "-" "curl"',
    );
    expect(answer).toMatchObject({ refused: false, status: 200 });
  });
});

describe('a family is no cause', () => {
  test.for([
    ['nginx', 'nginx-error', nginx('access forbidden by rule')],
    [
      'Apache',
      'apache-error',
      apache('AH01630: client denied by server configuration: /var/www/x', 'authz_core:error'),
    ],
  ] as const)(
    '%s: the rule is likely, its condition possible, and a file mode is ruled out',
    ([product, log, line]) => {
      const { findings, ruledOut } = of(log, line);
      expect(findings[0]).toMatchObject({ cause: 'config-deny', strength: 'indicated' });
      expect(findings.map(({ cause }) => cause)).toContain('ip-block');
      expect(findings.some(({ strength }) => strength === 'proved')).toBe(false);
      expect(ruledOut.map(({ rule }) => rule)).toContain(`${product.toLowerCase()}/file-permissions`);
    },
  );

  test('the directive that Apache names at level debug is the cause', () => {
    const debug = apache('AH01626: authorization result of Require ip 192.0.2.0/24: denied', 'authz_core:debug');
    const denied = apache('AH01630: client denied by server configuration: /var/www/x', 'authz_core:error');
    expect(of('apache-error', debug, denied).findings[0]).toMatchObject({ cause: 'ip-block', strength: 'proved' });
  });
});

describe('Permission denied', () => {
  const line = nginx('open() "/srv/www/x" failed (13: Permission denied)');
  const namei = (mode: string) => [
    '$ namei -l /srv/www/x',
    'drwxr-xr-x root root /',
    `${mode} root root www`,
    '-rw-r--r-- root root x',
  ];
  const avc = (permissive: number) =>
    `type=AVC msg=audit(1795282710.1:4): avc:  denied  { read } for  pid=1 comm="nginx" path="/srv/www/x" scontext=a:b:httpd_t:s0 tcontext=a:b:var_t:s0 tclass=file permissive=${permissive}`;

  test('alone is likely a mode, possibly a security module or a sandbox', () => {
    const { findings } = of('nginx-error', line);
    expect(findings[0]).toMatchObject({ cause: 'file-permissions', strength: 'indicated' });
    expect(findings.map(({ cause }) => cause)).toEqual(
      expect.arrayContaining(['mandatory-access-control', 'service-sandbox']),
    );
  });

  test('with a closed folder beside it is proved', () => {
    expect(of('host', line, ...namei('drwx------')).findings[0]).toMatchObject({
      cause: 'file-permissions',
      strength: 'proved',
    });
  });

  test('with right modes and a denial that was enforced is SELinux', () => {
    const { findings } = of('nginx-error+audit', line, ...namei('drwxr-xr-x'), avc(0));
    expect(findings[0]).toMatchObject({ product: 'selinux', cause: 'mandatory-access-control', strength: 'proved' });
    expect(findings[0]?.fixes[0]?.command).toContain('semanage fcontext');
  });

  test('a denial in permissive mode changes nothing', () => {
    expect(of('nginx-error+audit', line, avc(1)).findings[0]).toMatchObject({ cause: 'file-permissions' });
  });
});

describe('modes beside an answer of which no log is shown', () => {
  const page =
    '<html>\n<head><title>403 Forbidden</title></head>\n<body>\n<center><h1>403 Forbidden</h1></center>\n<hr><center>nginx</center>\n</body>\n</html>';
  const answer = (body: string, status = 403) =>
    readInput(`HTTP/1.1 ${status} X\nServer: nginx\nContent-Type: text/html\n\n${body}`, 'a.http')[0]?.observations ??
    [];
  const walk = (mode: string) =>
    readInput(
      JSON.stringify({
        id: 'x',
        log: 'host',
        lines: [
          '$ namei -l /home/alice/x',
          'drwxr-xr-x root root /',
          `${mode} alice alice alice`,
          '-rw-r--r-- alice alice x',
        ],
      }),
      'walk',
    )[0]?.observations ?? [];

  test('are likely why, and no more, as nothing shows the user of the server', () => {
    const { findings } = diagnose([...answer(page), ...walk('drwx------')]);
    expect(findings[0]).toMatchObject({ rule: 'nginx/file-permissions', strength: 'indicated' });
    expect(findings[0]?.evidence[0].excerpt).toContain('as whom it runs is not shown');
    expect(findings.map(({ cause }) => cause)).toContain('config-deny');
  });

  test.for([
    ['that let everybody pass', answer(page), 'drwxr-xr-x'],
    ['with an access list', answer(page), 'drwx------+'],
    ['under an answer of an application', answer('{"error":"forbidden","detail":"no"}'), 'drwx------'],
  ] as const)('%s are not', ([, observations, mode]) => {
    const { findings } = diagnose([...observations, ...walk(mode)]);
    expect(
      findings.filter(({ rule, strength }) => rule === 'nginx/file-permissions' && strength !== 'possible'),
    ).toEqual([]);
  });

  test('say nothing of an answer that is no refusal', () => {
    expect(diagnose([...answer('hello', 200), ...walk('drwx------')]).findings).toEqual([]);
  });
});

test('of the core rule set the rules that scored are cited, with the narrowest exclusion', () => {
  const report = (text: string, id: string, more: string) =>
    apache(
      `[client 203.0.113.24] ModSecurity: ${text} [file "/r.conf"] [line "66"] [id "${id}"] ${more} [hostname "a"] [uri "/shop"] [unique_id "u1"]`,
      'security2:error',
    );
  const { findings } = of(
    'apache-error',
    report(
      'Warning. detected SQLi using libinjection.',
      '942100',
      '[msg "SQL Injection"] [data "Matched Data: s found within ARGS:id: 1"]',
    ),
    report(
      'Access denied with code 403 (phase 2). Operator GE matched 5 at TX:anomaly_score.',
      '949110',
      '[msg "Inbound Anomaly Score Exceeded"]',
    ),
  );
  expect(findings[0]).toMatchObject({ rule: 'modsecurity/waf-rule', strength: 'proved' });
  expect(findings[0]?.evidence[0].excerpt).toContain('942100');
  expect(findings[0]?.fixes[0]?.change?.after).toContain('ctl:ruleRemoveTargetById=942100;ARGS:id');
  expect(JSON.stringify(findings[0]?.fixes)).not.toContain('ruleRemoveById=949110');
});

test('the flag UAEX of Envoy is of its authorization service, and no proof where the details are not shown', () => {
  const envoy = (flags: string, upstream: string) =>
    `[2026-03-02T10:15:44.132Z] "GET /a HTTP/1.1" 403 ${flags} 0 19 0 - "203.0.113.24" "curl/8.11.1" "c21e3c5a" "api.example.com" "${upstream}"`;
  const { findings } = of('envoy-access', envoy('UAEX', '-'));
  expect(findings[0]).toMatchObject({ rule: 'envoy/application-policy', strength: 'indicated' });
  for (const other of [envoy('-', '-'), envoy('RL', '-'), envoy('-', '10.0.0.5:80')])
    expect(of('envoy-access', other).findings[0]?.rule).not.toBe('envoy/application-policy');
});

describe('requests that differ in one thing', () => {
  const access = (status: number, referer: string, agent: string) =>
    `203.0.113.24 - - [21/Nov/2026:17:38:23 +0000] "GET /img/cat.jpg HTTP/1.1" ${status} 153 "${referer}" "${agent}"`;

  test('the Referer, or the user agent', () => {
    const foreign = of('nginx-access', access(200, '-', 'a'), access(403, 'https://other.example/', 'a'));
    expect(foreign.findings[0]).toMatchObject({ cause: 'hotlink-protection', strength: 'indicated' });
    const agent = of('nginx-access', access(200, '-', 'a'), access(403, '-', 'curl/8'));
    expect(agent.findings[0]).toMatchObject({ cause: 'bot-protection', strength: 'indicated' });
  });

  test('in both at once tells nothing', () => {
    const { findings } = of('nginx-access', access(200, '-', 'a'), access(403, 'https://other.example/', 'b'));
    expect(findings.some(({ strength }) => strength !== 'possible')).toBe(false);
  });
});

describe('configuration shown beside a line', () => {
  const access = (path: string) =>
    `203.0.113.24 - - [21/Nov/2026:17:38:23 +0000] "GET ${path} HTTP/1.1" 403 153 "-" "a"`;
  test.for([
    ['an address in one row', nginx('access forbidden by rule'), 'location /a/ { deny 203.0.113.0/24; }', 'ip-block'],
    ['a country in a variable', access('/a/x'), 'location /a/ { if ($blocked_country) { return 403; } }', 'geo-block'],
    ['an index file that is a link', access('/a/'), 'location /a/ { disable_symlinks on; }', 'symlink-policy'],
    [
      'a section of methods',
      apache('AH01630: client denied by server configuration: /srv/a/x', 'authz_core:error'),
      '<LimitExcept GET>\nRequire all denied\n</LimitExcept>',
      'method-restricted',
    ],
  ] as const)('%s', ([, line, shown, cause]) => {
    expect(of('host', line, '$ grep -n rule site.conf', shown).findings[0]).toMatchObject({
      cause,
      strength: 'indicated',
    });
  });
});
