// Random configurations, file trees and requests. Everything stays below one folder, and asks loopback only.
import { randomness } from './random.mjs';

const FOLDERS = ['a', 'b', 'img', 'docs', 'a/sub', '.well-known', 'closed', 'empty', 'list'];
const NAMES = ['index.html', 'page.html', 'pic.png', 'home.htm', 'x.php', '.hidden', 'note.txt', 'a b.html'];
const CLIENTS = ['127.0.0.1', '127.0.0.2', '127.0.1.9', '127.9.9.9'];
const RANGES = [...CLIENTS, '127.0.0.0/24', '127.0.0.0/16', '10.0.0.0/8', 'all', 'all', '::1', 'unix:'];
const HOSTS = ['a.test', 'b.test', 'www.a.test', 'x.w.test', 'w.test', 'what.test', 'A.TEST.', 'api.test'];

/** A case: `files` and `config` for one server, and the requests to ask of it. `root` is the folder, `port` its port. */
export function generate(seed, root, port) {
  const random = randomness(seed);
  const files = makeFiles(random, root);
  const config = onLines(makeConfig(random, root, port, random.chance(0.05) ? 'root' : 'www-data'));
  const requests = Array.from({ length: 20 }, () => makeRequest(random, port));
  return { files, config, requests };
}

function makeFiles(random, root) {
  const files = [
    { path: `${root}/www`, folder: true, mode: random.chance(0.05) ? 0o711 : 0o755 },
    { path: `${root}/other`, folder: true, mode: random.chance(0.2) ? 0o700 : 0o755 },
    { path: `${root}/other/page.html`, mode: 0o644 },
    { path: `${root}/other/index.html`, mode: random.chance(0.2) ? 0o600 : 0o644 },
    {
      path: `${root}/htpasswd`,
      mode: random.chance(0.1) ? 0o600 : 0o644,
      text: 'ann:{PLAIN}secret\nbob:$apr1$abcd$wdPjgnTArUvGHPa0JgcKo.\n',
    },
  ];
  for (const name of FOLDERS) {
    const mode = random.pick([0o755, 0o755, 0o755, 0o755, 0o711, 0o700, 0o744, 0o750, 0o775, 0o555]);
    files.push({
      path: `${root}/www/${name}`,
      folder: true,
      mode,
      owner: random.chance(0.15) ? 33 : 0,
      group: random.chance(0.15) ? 33 : 0,
    });
  }
  const folders = ['', ...FOLDERS.filter((name) => name !== 'empty').map((name) => `${name}/`)];
  for (const folder of folders)
    for (const name of NAMES)
      if (random.chance(name === 'index.html' ? 0.55 : 0.4))
        files.push(makeFile(random, root, `${root}/www/${folder}${name}`));
  return files;
}

function makeFile(random, root, path) {
  if (random.chance(0.12)) {
    const target = random.pick([
      'page.html',
      '../a',
      `${root}/other/page.html`,
      `${root}/other`,
      'nowhere',
      '../closed/page.html',
      path,
    ]);
    return { path, link: target, owner: random.chance(0.3) ? 33 : 0 };
  }
  if (random.chance(0.04)) return { path, folder: true, mode: 0o755 };
  const mode = random.pick([0o644, 0o644, 0o644, 0o644, 0o600, 0o640, 0o604, 0o000, 0o444, 0o066]);
  return { path, mode, owner: random.chance(0.2) ? 33 : 0, group: random.chance(0.2) ? 33 : 0 };
}

function makeConfig(random, root, port, user) {
  const names = [
    [],
    ['a.test', 'www.a.test'],
    ['*.w.test'],
    ['.w.test', 'b.test'],
    ['~^(?<sub>\\w+)\\.test$'],
    ['api.*'],
  ];
  const servers = Array.from({ length: 1 + random.below(3) }, (_, index) => {
    const name = index === 0 && random.chance(0.5) ? [] : random.pick(names);
    const listen = `listen 127.0.0.1:${port}${index > 0 && random.chance(0.2) ? '' : ''};`;
    const own = name.length > 0 ? `server_name ${name.map((word) => `"${word}"`).join(' ')};` : '';
    return `server {\n  ${listen} ${own}\n  root ${root}/www;\n${body(random, root, 'server', 2)}\n}`;
  });
  return `daemon off;\nuser ${user};\nworker_processes 1;\npid ${root}/nginx.pid;\nerror_log ${root}/error.log;
events { worker_connections 64; }
http {
  access_log off;
  client_body_temp_path ${root}/tmp; proxy_temp_path ${root}/tmp; fastcgi_temp_path ${root}/tmp; uwsgi_temp_path ${root}/tmp; scgi_temp_path ${root}/tmp;
  map $arg_never $flag_default { default 0; }
  map $http_user_agent $bad_agent { default 0; ~*bot 1; "" $arg_m; curl 0; "~^Moz(?<rest>.*)" 2; }
  map $uri $by_uri { hostnames; default ""; ~\\.png$ 1; /a/page.html 1; }
  map $host $by_host { hostnames; default 0; *.w.test 1; .a.test 0; x.* 2; }
  geo $near { default 0; 127.0.0.0/24 1; 127.0.0.2 2; 127.9.0.0/16 0; }
  geo $arg_ip $far { ranges; default 0; 10.0.0.0-10.0.0.255 1; }
${random.chance(0.1) ? accessRules(random) : ''}
${random.chance(0.15) ? 'autoindex on;' : ''}
${servers.join('\n')}
}
`;
}

/** One directive a line, so that each can be taken away by itself. */
function onLines(config) {
  let depth = 0;
  let out = '';
  for (const [piece] of config.matchAll(/"(?:[^"\\]|\\.)*"|\$\{\w+\}|\s+|[{};]|(?:[^\s{};"$]|\$(?!\{))+/g)) {
    if (piece === '}') depth--;
    if (/^\s+$/.test(piece)) out += out.endsWith('\n') ? '' : ' ';
    else out += out.endsWith('\n') ? '  '.repeat(depth) + piece : piece;
    if (piece === '{') depth++;
    if (/^[{};]$/.test(piece)) out += '\n';
  }
  return out;
}

function accessRules(random) {
  const ranges = [...new Set(random.some(RANGES, 3)), 'all'];
  // What stands after a rule for all is never reached.
  const rules = ranges
    .slice(0, ranges.indexOf('all') + 1)
    .map((range) => `${random.pick(['allow', 'deny'])} ${range};`);
  return (random.chance(0.5) ? rules : rules.slice(0, Math.max(1, rules.length - 1))).join(' ');
}

const CONDITIONS = [
  '$bad_agent',
  '$near',
  '$by_uri',
  '$by_host = 1',
  '$arg_x',
  '$arg_x = yes',
  '$request_method = POST',
  '$request_method != GET',
  '$http_user_agent ~* (curl|bot)',
  '$uri ~ "^/a/(.*)$"',
  '!-f $request_filename',
  '-d $request_filename',
  '-e $document_root$uri',
  '$invalid_referer',
  '$http_cookie ~ "id=([^;]+)"',
  '$far',
  '$host !~ ^w',
  '$args ~ "x=(\\d+)"',
  '$is_args',
  '$remote_addr = 127.0.0.2',
  '$flag',
  '$cookie_id = 7',
  '-x $request_filename',
];

function ifBlock(random, level) {
  const inner = [
    random.pick([
      'return 403;',
      'return 403;',
      'return 404;',
      'return 200 ok;',
      'set $flag 1;',
      'break;',
      'rewrite ^ /b/page.html last;',
      'rewrite ^/a/(.*)$ /docs/$1 break;',
    ]),
  ];
  if (level !== 'server' && random.chance(0.2))
    inner.unshift(
      random.pick(['root ROOT/other;', 'error_page 403 =200 /page.html;', 'error_page 404 =403 /b/page.html;']),
    );
  return `if (${random.pick(CONDITIONS)}) { ${inner.join(' ')} }`;
}

const SINGLE = {
  autoindex: (random) => `autoindex ${random.pick(['on', 'on', 'off'])};`,
  index: (random) =>
    `index ${random.pick(['index.html', 'page.html index.html', 'index.html home.htm', 'none.html /page.html', '$arg_i index.html', 'none.html', 'home.htm'])};`,
  satisfy: (random) => `satisfy ${random.pick(['any', 'all'])};`,
  auth_basic: (random) =>
    `auth_basic ${random.pick(['x', 'x', 'off'])}; auth_basic_user_file ROOT/${random.pick(['htpasswd', 'htpasswd', 'none'])};`,
  auth_request: (random) => `auth_request ${random.pick(['/q403', '/q401', '/q200', '/q404', '/a/page.html', 'off'])};`,
  try_files: (random) =>
    `try_files ${random.pick(['$uri $uri/ =404', '$uri =403', '$uri $uri/ /index.html', '$uri @named', '/b$uri /b/page.html =404', '$uri/ $uri.html =404', '$uri $uri/ /page.html?x=yes'])};`,
  error_page: (random) =>
    `error_page ${random.pick(['403 =200', '403', '404 =403', '404', '403 404 =', '403 =404', '405 =403', '401 =403', '500 403'])} ${random.pick(['/page.html', '/a/page.html', '@named', '/nope.html', '/q403', 'http://x.test/'])};`,
  internal: () => 'internal;',
  symlinks: (random) =>
    `disable_symlinks ${random.pick(['on', 'if_not_owner', 'off', 'on from=$document_root', 'if_not_owner from=ROOT/www', 'on from=ROOT'])};`,
  referers: (random) =>
    `valid_referers ${random.pick(['none blocked a.test', '*.a.test', 'server_names a.test', 'none server_names ~good', 'blocked b.test/x'])}; if ($invalid_referer) { return 403; }`,
  realip: (random) =>
    `set_real_ip_from 127.0.0.0/${random.pick([8, 24])}; real_ip_header ${random.pick(['X-Forwarded-For', 'X-Real-IP'])}; ${random.pick(['', 'real_ip_recursive on;'])}`,
  limit_except: (random) =>
    `limit_except ${random.pick(['GET', 'GET POST', 'POST', 'GET DELETE'])} { ${random.pick(['deny all;', 'allow 127.0.0.2; deny all;', 'auth_basic x; auth_basic_user_file ROOT/htpasswd;', 'deny 127.0.0.1;'])} }`,
  dav: (random) => `dav_methods ${random.pick(['DELETE', 'PUT DELETE MKCOL'])};`,
  secure: () =>
    'secure_link $arg_s,$arg_e; secure_link_md5 "k$uri$arg_e"; if ($secure_link = "") { return 403; } if ($secure_link = "0") { return 410; }',
  rewrite: (random) =>
    `rewrite ${random.pick(['^/a/(.*)$ /b/$1 last', '^/docs/(.*)$ /a/$1 break', '^/(img|list)/ /b/page.html', '^/old /page.html permanent', '\\.txt$ /closed/page.html last', '^/a/(?<n>\\w+)\\.html$ /b/$n.html?x=$1', '^/empty/$ /a/? last', '^/b/(.*) /c/$1'])};`,
  return: (random) =>
    `return ${random.pick(['403', '403', '404', '200 ok', '204', '403 "no"', '301 /a/', '$scheme://x.test/', '401', '500'])};`,
  recursive: () => 'recursive_error_pages on;',
  merge: () => 'client_max_body_size 3;',
  root: (random) => `root ROOT/${random.pick(['www/a', 'other', 'none', 'www', 'www/closed'])};`,
  set: (random) => `set $flag ${random.pick(['1', '0', '$arg_x', '""', '$1'])};`,
};

function body(random, root, level, depth) {
  const lines = [];
  const inLocation = level !== 'server';
  const kinds = Object.keys(SINGLE).filter(
    (kind) => inLocation || !['internal', 'limit_except', 'root', 'referers', 'secure', 'merge'].includes(kind),
  );
  const rare = inLocation ? 0.09 : 0.035;
  for (const kind of kinds) {
    const share = kind === 'return' || kind === 'internal' ? rare / 2 : rare;
    if (random.chance(share)) lines.push(SINGLE[kind](random));
  }
  if (random.chance(inLocation ? 0.25 : 0.12)) lines.push(accessRules(random));
  if (random.chance(inLocation ? 0.2 : 0.15)) lines.push(ifBlock(random, level));
  if (level === 'server')
    lines.push(
      'location = /q403 { return 403; } location = /q401 { return 401; } location = /q200 { return 200; } location = /q404 { return 404; } location @named { return 200 named; }',
    );
  if (depth > 0) lines.push(...locations(random, root, level, depth));
  return shuffle(random, lines)
    .map((line) => `    ${line.replaceAll('ROOT', root)}`)
    .join('\n');
}

function shuffle(random, lines) {
  const left = [...lines];
  return lines.map(() => left.splice(random.below(left.length), 1)[0]);
}

function locations(random, root, level, depth) {
  const outer = level === 'server' ? '/' : level;
  const pool = [
    ['', '/'],
    ['', '/a/'],
    ['', '/a'],
    ['', '/a/sub/'],
    ['', '/img/'],
    ['', '/docs/'],
    ['', '/closed/'],
    ['', '/list/'],
    ['', '/empty/'],
    ['', '/b'],
    ['', '/f/'],
    ['', '/g'],
    ['= ', '/page.html'],
    ['= ', '/a/'],
    ['= ', '/a/page.html'],
    ['= ', '/'],
    ['^~ ', '/.well-known/'],
    ['^~ ', '/img'],
    ['^~ ', '/b/'],
    ['~ ', '\\.html$'],
    ['~ ', '/\\.'],
    ['~* ', '\\.(png|HTM)$'],
    ['~ ', '^/(a|docs)/(.+)$'],
    ['~ ', 'page'],
    ['~ ', '^/[a-c]/'],
    ['~* ', '\\.php(/|$)'],
    ['~ ', '^/(?<dir>\\w+)/sub'],
  ].filter(([mark, name]) => mark.startsWith('~') || name.startsWith(outer));
  const seen = new Set();
  const count = level === 'server' ? 1 + random.below(6) : random.below(2);
  return Array.from({ length: count }, () => random.pick(pool)).flatMap((found) => {
    if (found === undefined) return [];
    const [mark, name] = found;
    const key = mark.startsWith('=') ? `=${name}` : name;
    if (seen.has(key)) return [];
    seen.add(key);
    const inner = body(
      random,
      root,
      mark.startsWith('~') ? '/' : name,
      mark.startsWith('=') || mark.startsWith('~') ? 0 : depth - 1,
    );
    const alias =
      random.chance(0.12) && !inner.includes('  root ')
        ? `alias ${root}/${random.pick(mark.startsWith('~') ? ['www/b/page.html', 'www/a/$1'] : ['other/', 'www/a/', 'www/a', 'other/page.html'])};`
        : '';
    return [`location ${mark}${/[{}\s;]/.test(name) ? `"${name}"` : name} {\n${alias}\n${inner}\n}`];
  });
}

function makeRequest(random, port) {
  const base = random.pick([
    '',
    '',
    'a/',
    'b/',
    'img/',
    'docs/',
    'a/sub/',
    '.well-known/',
    'closed/',
    'empty/',
    'list/',
    'f/',
    'g',
    'a',
    'g../',
    'missing/',
  ]);
  const name = random.pick([
    '',
    '',
    ...NAMES.map((one) => one.replace(' ', '%20')),
    'missing.html',
    'page',
    'x.php/info',
  ]);
  const query = random.pick([
    '',
    '',
    '',
    '',
    '?x=yes',
    '?x=0',
    '?x=12&i=page.html',
    '?ip=10.0.0.7',
    '?s=abc&e=9999999999',
    '?m=1',
    '?',
  ]);
  const odd = random.chance(0.08)
    ? random.pick(['//', '/./', '/%61/../', '/a/../', '/b/%2e%2e/', '/A/', '/%2e/', '/docs%2f'])
    : '/';
  const headers = makeHeaders(random, port);
  const method = random.pick(['GET', 'GET', 'GET', 'GET', 'GET', 'HEAD', 'POST', 'DELETE', 'OPTIONS']);
  const body = method === 'POST' ? random.pick(['', 'hello']) : '';
  return { method, target: `${odd}${base}${name}${query}`, headers, body, client: random.pick(CLIENTS) };
}

function makeHeaders(random, port) {
  const headers = [['Host', random.chance(0.5) ? `127.0.0.1:${port}` : random.pick(HOSTS)]];
  if (random.chance(0.25)) headers.push(['User-Agent', random.pick(['curl/8', 'GoodBot', 'Mozilla/5.0', 'curl'])]);
  if (random.chance(0.25))
    headers.push([
      'Referer',
      random.pick([
        'http://a.test/x',
        'https://www.a.test/',
        'android-app',
        'http://b.test/x/1',
        'http://good.example/',
        'http://A.test:80/',
      ]),
    ]);
  if (random.chance(0.2))
    headers.push([
      'X-Forwarded-For',
      random.pick(['127.0.0.2', '10.1.1.1, 127.0.0.2', '10.1.1.1', 'junk', '127.0.0.1, 127.9.9.9']),
    ]);
  if (random.chance(0.1)) headers.push(['X-Real-IP', random.pick(['127.0.0.2', '10.1.1.1'])]);
  if (random.chance(0.2))
    headers.push([
      'Authorization',
      `Basic ${Buffer.from(random.pick(['ann:secret', 'bob:secret', 'ann:no', 'nobody:x'])).toString('base64')}`,
    ]);
  if (random.chance(0.15)) headers.push(['Cookie', random.pick(['id=7', 'a=1; id=8'])]);
  return headers;
}
