import type { AskOptions, ServerOptions } from '../../../../../scripts/servers.mjs';

type Tree = Record<string, { text?: string; link?: string; mode?: number; owner?: number }>;

export interface GeneratedCase {
  /** `main` stands before the virtual host, `config` in it; ROOT is the folder of the site. */
  readonly main: string;
  readonly config: string;
  readonly tree: NonNullable<ServerOptions['tree']>;
  readonly requests: readonly Omit<AskOptions, 'port'>[];
}

export const MODULES =
  'authz_host authz_user authn_file auth_basic access_compat autoindex alias rewrite setenvif env allowmethods cgid'.split(
    ' ',
  );

/** A generator of numbers that gives the same for the same seed (mulberry32). */
class Dice {
  private state: number;

  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  below(limit: number): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  }

  of<T>(list: readonly T[]): T {
    return list[this.below(list.length)] as T;
  }

  chance(percent: number): boolean {
    return this.below(100) < percent;
  }

  some<T>(list: readonly T[], most: number): T[] {
    return Array.from({ length: this.below(most + 1) }, () => this.of(list));
  }
}

const FOLDERS = ['', '/a', '/a/sub', '/b', '/c', '/empty', '/aa'];
const FILES = ['index.html', 'page.html', 'x.txt', 'run.cgi', 'pic.png', '.hidden', 'page.bak'];
const GRANTS = [
  'all granted',
  'all granted',
  'all denied',
  'ip 127.0.0.1',
  'ip 127',
  'ip 10.0.0.0/8',
  'ip 203.0.113',
  'local',
];
const REQUIRES = [
  ...GRANTS,
  'env let_in',
  'env bot',
  'method GET POST',
  'method POST',
  `expr "%{REQUEST_URI} =~ m#page#"`,
  `expr %{QUERY_STRING} == 'x=1'`,
  `expr "%{HTTP_USER_AGENT} != 'bad' && ! -z %{HTTP:Referer}"`,
  `expr "%{REMOTE_ADDR} -ipmatch '127.0.0.0/8'"`,
  'valid-user',
  'user alice',
  'user bob',
];
const HOSTS = ['all', '127.0.0.1', '10.0.0.0/255.0.0.0', '127.0', '203.0.113.7', 'env=bot', 'env=!let_in'];

function indent(text: string): string {
  return text.replace(/^(?=.)/gm, '  ');
}

function requires(dice: Dice, depth: number): string {
  const line = (isInAll: boolean) => `Require ${isInAll && dice.chance(35) ? 'not ' : ''}${dice.of(REQUIRES)}\n`;
  const kind = depth > 2 ? 0 : dice.below(10);
  if (kind < 6) return line(false);
  if (kind === 6) return line(false) + line(false);
  const name = kind === 7 ? 'RequireAny' : 'RequireAll';
  const inside = Array.from({ length: 1 + dice.below(3) }, () =>
    dice.chance(25) ? requires(dice, depth + 1) : line(kind !== 7),
  );
  const none = kind === 9 ? `<RequireNone>\n${indent(`Require ${dice.of(REQUIRES)}\n`)}</RequireNone>\n` : '';
  const first = kind === 7 ? '' : `Require ${dice.of(GRANTS)}\n`;
  return `<${name}>\n${indent(first + inside.join('') + none)}</${name}>\n`;
}

function orders(dice: Dice): string {
  const lines = [`Order ${dice.of(['allow,deny', 'deny,allow'])}\n`];
  for (const name of dice.some(['Allow', 'Deny'], 3))
    lines.push(`${name} from ${dice.some(HOSTS, 2).join(' ') || 'all'}\n`);
  if (dice.chance(30)) lines.push(`Satisfy ${dice.of(['Any', 'All'])}\n`);
  return lines.join('');
}

function options(dice: Dice, isSafe: boolean): string {
  const names = ['Indexes', 'FollowSymLinks', 'SymLinksIfOwnerMatch', 'ExecCGI', 'Includes'];
  if (dice.chance(15)) return `Options ${dice.of(['None', 'All'])}\n`;
  const isSigned = dice.chance(50);
  const chosen = [...new Set([dice.of(names), ...dice.some(names, 2)])];
  const words = chosen.map((name) => (isSigned ? dice.of(['+', '-']) + name : name));
  if (!isSafe && dice.chance(4)) words.push('-Indexes');
  return `Options ${words.join(' ')}\n`;
}

const CONDITIONS = [
  '%{REQUEST_FILENAME} -f',
  '%{REQUEST_FILENAME} !-f',
  '%{REQUEST_FILENAME} -d [OR]',
  '%{HTTP_USER_AGENT} ^bad [NC]',
  '%{HTTP_REFERER} !^https?://(www\\.)?example\\.com/ [NC]',
  '%{HTTP_REFERER} !^$',
  '%{REMOTE_ADDR} ^127\\.',
  '%{REMOTE_ADDR} !=203.0.113.7',
  '%{REQUEST_METHOD} ^(POST|PUT)$',
  '%{QUERY_STRING} (^|&)x=1',
  '%{THE_REQUEST} page',
  '%{REQUEST_URI} \\.(png|txt)$ [OR]',
  `expr "%{HTTP_HOST} == 'www.example.com'"`,
];

function rewrites(dice: Dice, prefix: string): string {
  const rules: string[] = [];
  for (let count = 1 + dice.below(3); count > 0; count--) {
    for (const condition of dice.some(CONDITIONS, 2)) rules.push(`RewriteCond ${condition}\n`);
    const pattern = dice.of([
      `^${prefix}a/`,
      '\\.txt$',
      '^',
      'page',
      '!page',
      `^${prefix}(.*)\\.bak$`,
      'sub',
      '(^|/)\\.',
    ]);
    const [target, flags] = dice.of([
      ['-', '[F]'],
      ['-', '[F]'],
      ['-', '[R=403,L]'],
      ['-', '[R=404]'],
      ['-', '[G]'],
      ['/b/page.html', '[L]'],
      ['/b/page.html', '[END]'],
      ['/c/$1', '[L,NC]'],
      ['https://other.example/', '[R=302,L]'],
      ['-', '[E=let_in:1]'],
      ['-', '[L]'],
      ['-', '[S=1]'],
      ['/missing', '[PT]'],
    ] as const);
    rules.push(`RewriteRule ${pattern} ${target} ${flags}\n`);
  }
  return `RewriteEngine ${dice.chance(92) ? 'On' : 'Off'}\n${rules.join('')}`;
}

const LOGIN = 'AuthType Basic\nAuthName x\nAuthUserFile PLACE/htpasswd\n';

/** What may stand in a section or, without what only the server may say, in `.htaccess`. */
function statements(dice: Dice, where: 'section' | 'htaccess', depth = 0): string {
  const parts: string[] = [];
  for (let count = 1 + dice.below(2); count > 0; count--) {
    const kind = dice.below(22);
    if (kind < 7) parts.push(requires(dice, 0));
    else if (kind < 9) parts.push(orders(dice));
    else if (kind < 12) parts.push(options(dice, where === 'section'));
    else if (kind < 14) parts.push(rewrites(dice, ''));
    else if (kind === 14)
      parts.push(`DirectoryIndex ${dice.of(['page.html', 'none.html page.html', 'disabled', 'index.html x.txt'])}\n`);
    else if (kind === 15)
      parts.push(
        `SetEnvIf ${dice.of(['User-Agent ^bad bot', 'Referer example let_in', 'Request_URI page let_in', 'Remote_Addr ^127 let_in=1 !bot'])}\n`,
      );
    else if (kind === 16)
      parts.push(
        `<${dice.of(['Limit GET', 'Limit POST', 'LimitExcept GET', 'Limit PUT DELETE'])}>\n${indent(requires(dice, 3))}</LIMIT>\n`,
      );
    else if (kind === 17 && depth === 0) parts.push(files(dice, where));
    else if (kind === 18 && depth === 0) parts.push(conditional(dice, where));
    else if (kind === 19)
      parts.push(
        dice.of([
          'DirectorySlash Off\n',
          'AuthMerging And\nRequire all granted\n',
          'AuthMerging Or\nRequire ip 10\n',
          'AddHandler cgi-script .cgi\n',
        ]),
      );
    else if (kind === 20)
      parts.push(
        dice.of([
          'ErrorDocument 403 https://other.example/no\n',
          'ErrorDocument 403 "no"\n',
          'ErrorDocument 403 /b/page.html\n',
          'ErrorDocument 404 /missing\n',
        ]),
      );
    else parts.push(`Redirect ${dice.of(['403 /a/page.html', '410 /b', '302 /c https://other.example/', '403 /a'])}\n`);
  }
  const text = parts.join('').replace(/<(\w+)([^>]*)>\n([^<]*|[\s\S]*?)<\/LIMIT>/g, '<$1$2>\n$3</$1>');
  return /Require (?:not )?(?:valid-user|user)/.test(text) ? LOGIN + text : text;
}

function files(dice: Dice, where: 'section' | 'htaccess'): string {
  const [name, closing] = dice.of([
    ['Files page.html', 'Files'],
    ['Files "*.txt"', 'Files'],
    ['Files ~ "\\.(bak|txt)$"', 'Files'],
    ['FilesMatch "^\\."', 'FilesMatch'],
    ['FilesMatch "(index|page)"', 'FilesMatch'],
  ] as const);
  return `<${name}>\n${indent(statements(dice, where, 1))}</${closing}>\n`;
}

function conditional(dice: Dice, where: 'section' | 'htaccess'): string {
  const condition = dice.of([
    '%{REQUEST_URI} =~ m#^/a/#',
    "%{REQUEST_METHOD} == 'POST'",
    '%{HTTP_USER_AGENT} =~ /bad/',
    '-f %{REQUEST_FILENAME}',
    "%{QUERY_STRING} in { 'x=1', 'y' }",
    "! ( %{REQUEST_URI} -strmatch '*.txt' ) && -R '127.0.0.0/8'",
  ]);
  const other = dice.chance(30) ? `<Else>\n${indent(requires(dice, 2))}</Else>\n` : '';
  return `<If "${condition}">\n${indent(statements(dice, where, 1))}</If>\n${other}`;
}

function sections(dice: Dice): string {
  const found: string[] = [];
  for (let count = dice.below(5); count > 0; count--) {
    const folder = dice.of(FOLDERS);
    const [name, closing] = dice.of([
      [`Directory ROOT${folder}`, 'Directory'],
      [`Directory ROOT${folder}/`, 'Directory'],
      ['Directory "ROOT/*"', 'Directory'],
      ['Directory ~ "/(a|c)/"', 'Directory'],
      ['DirectoryMatch "/sub"', 'DirectoryMatch'],
      [`Location ${folder || '/'}`, 'Location'],
      [`Location ${folder}/`, 'Location'],
      ['Location "/*/page.html"', 'Location'],
      ['LocationMatch "^/[ab]/"', 'LocationMatch'],
    ] as const);
    const override =
      closing === 'Directory' && !name.includes('~') && dice.chance(30)
        ? `AllowOverride ${dice.of(['None', 'All', 'AuthConfig', 'Limit AuthConfig', 'FileInfo', 'Options=Indexes,FollowSymLinks AuthConfig', 'All'])}\n`
        : '';
    found.push(`<${name}>\n${indent(override + statements(dice, 'section'))}</${closing}>\n`);
  }
  return found.join('');
}

function mappings(dice: Dice): string {
  const parts: string[] = [];
  if (dice.chance(20)) parts.push(`Alias ${dice.of(['/alias ROOT/b', '/other PLACE/outside', '/alias/ ROOT/c/'])}\n`);
  if (dice.chance(10)) parts.push('AliasMatch ^/m/(.*)$ ROOT/a/$1\n');
  if (dice.chance(10))
    parts.push(`Redirect ${dice.of(['403 /b/x.txt', 'permanent /c https://other.example/', 'gone /aa'])}\n`);
  if (dice.chance(8)) parts.push('RedirectMatch 403 \\.bak$\n');
  if (dice.chance(20)) parts.push(rewrites(dice, '/'));
  if (dice.chance(20)) parts.push('SetEnvIf User-Agent ^bad bot\nBrowserMatch good let_in\n');
  if (dice.chance(10)) parts.push('TraceEnable off\n');
  if (dice.chance(15)) parts.push(files(dice, 'section'));
  if (dice.chance(10)) parts.push(conditional(dice, 'section'));
  if (dice.chance(6)) parts.push('ErrorDocument 403 https://other.example/denied\n');
  return parts.join('');
}

function tree(dice: Dice): Tree {
  const made: Tree = {};
  for (const folder of FOLDERS) {
    const path = folder === '' ? '' : `${folder.slice(1)}/`;
    if (path !== '') made[path] = dice.chance(7) ? { mode: dice.of([0o700, 0o711, 0o750, 0o744]) } : {};
    if (path === 'empty/') continue;
    for (const file of FILES) {
      if (dice.chance(folder === '' ? 80 : 50))
        made[path + file] = { text: 'x', ...(dice.chance(5) ? { mode: dice.of([0o600, 0o640, 0o604]) } : {}) };
    }
    if (dice.chance(30)) {
      made[`${path}.htaccess`] = { text: statements(dice, 'htaccess'), ...(dice.chance(4) ? { mode: 0o600 } : {}) };
    }
  }
  if (dice.chance(30))
    made['link.html'] = { link: dice.of(['page.html', 'a/page.html', 'nowhere', '../outside/ext.html']) };
  if (dice.chance(20)) made['a/dir'] = { link: dice.of(['../b', '../c', '/nowhere']) };
  return made;
}

function request(dice: Dice): Omit<AskOptions, 'port'> {
  const folder = dice.of(FOLDERS);
  const path = dice.of([
    `${folder}/`,
    `${folder}/${dice.of(FILES)}`,
    `${folder}/${dice.of(FILES)}`,
    `${folder}/${dice.of(FILES)}`,
    folder === '' ? '/missing' : folder,
    `${folder}/missing.html`,
    `${folder}/page.html/info`,
    '/link.html',
    '/a/dir/page.html',
    '/alias/page.html',
    '/other/ext.html',
    '/m/page.html',
    `//a//${dice.of(FILES)}`,
    '/a%2fpage.html',
    '/b/../a/page%2ehtml',
    `/${'n'.repeat(300)}`,
  ]);
  const headers: Record<string, string> = {};
  if (dice.chance(25)) headers['User-Agent'] = dice.of(['bad bot', 'good', 'curl']);
  if (dice.chance(20)) headers.Referer = dice.of(['https://example.com/', 'https://elsewhere.test/', '']);
  if (dice.chance(15)) headers.Authorization = `Basic ${btoa(dice.of(['alice:secret', 'bob:secret', 'alice:wrong']))}`;
  const method = dice.chance(75) ? 'GET' : dice.of(['HEAD', 'POST', 'OPTIONS', 'PUT', 'DELETE', 'TRACE']);
  return { method, path: path + (dice.chance(15) ? '?x=1' : ''), headers };
}

export function generate(seed: number, requests: number): GeneratedCase {
  const dice = new Dice(seed);
  // The first numbers of neighbouring seeds are alike.
  for (let skip = 0; skip < 5; skip++) dice.below(2);
  const base = `<Directory ROOT>\n  AllowOverride ${dice.of(['All', 'All', 'All', 'AuthConfig', 'None'])}\n  Options ${dice.of(['FollowSymLinks', 'Indexes FollowSymLinks', 'None', 'SymLinksIfOwnerMatch'])}\n</Directory>\n`;
  return {
    main: dice.chance(30) ? sections(dice) : '',
    config: base + mappings(dice) + sections(dice),
    tree: tree(dice),
    requests: Array.from({ length: requests }, () => request(dice)),
  };
}
