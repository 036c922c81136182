import { describe, expect, test } from 'vitest';
import { type Asked, type Entry, site } from './ask-model.ts';

type Row = readonly [
  fact: string,
  config: string,
  asks: readonly (readonly [target: string, status: number | null, asked?: Asked])[],
  files?: Readonly<Record<string, Entry>>,
  http?: string,
];

const right: Asked = { headers: [['Authorization', 'Basic YW5uOnNlY3JldA==']] };
const AUTH = 'auth_basic x; auth_basic_user_file /R/htpasswd;';

/** What the real nginx 1.22.1 answered. */
const ROWS: readonly Row[] = [
  [
    'return wins over deny',
    'location / { deny all; return 200 ok; } location /b/ { allow all; return 403; }',
    [
      ['/page.html', 200],
      ['/b/page.html', 403],
    ],
  ],
  [
    'a lower level replaces the whole list',
    'deny all; location /a/ { allow 203.0.113.7; }',
    [
      ['/a/page.html', 200, { from: '10.1.2.3' }],
      ['/b/page.html', 403],
    ],
  ],
  [
    'the first matching rule wins',
    'location /a/ { deny all; allow 127.0.0.1; } location /b/ { deny 203.0.113.7; }',
    [
      ['/a/page.html', 403],
      ['/b/page.html', 200],
      ['/b/page.html', 403, { from: '203.0.113.7' }],
    ],
  ],
  ['an inherited deny refuses the error page too', 'deny all; error_page 403 =200 /403.html;', [['/page.html', 403]]],
  [
    'an excepted error page takes its status',
    'deny all; error_page 403 =200 /403.html; location = /403.html { allow all; }',
    [['/page.html', 200]],
  ],
  [
    'a missing error page is 404',
    'location / { return 403; } error_page 403 /nope.html; location = /nope.html { }',
    [['/page.html', 404]],
  ],
  [
    'index is matched to a location again',
    'location ~ \\.html$ { deny all; }',
    [
      ['/', 403],
      ['/a/', 403],
      ['/img/pic.png', 200],
    ],
  ],
  [
    'folders without index, missing, and without slash',
    '',
    [
      ['/empty/', 403],
      ['/nodir/', 404],
      ['/empty', 301],
    ],
  ],
  [
    'try_files serves no folder without its element',
    'location / { try_files $uri =404; }',
    [
      ['/empty/', 404],
      ['/a/', 404],
    ],
  ],
  [
    'try_files only looks',
    'location / { try_files $uri =404; }',
    [
      ['/x600.html', 403],
      ['/closed/page.html', 404],
    ],
    { '/R/www/x600.html': { mode: 0o600 }, '/R/www/closed/': { mode: 0o700 }, '/R/www/closed/page.html': {} },
  ],
  [
    'a closed folder hides what is missing',
    '',
    [
      ['/closed/page.html', 403],
      ['/closed/missing', 403],
    ],
    { '/R/www/closed/': { mode: 0o700 }, '/R/www/closed/page.html': {} },
  ],
  [
    'search without read lists nothing',
    'autoindex on;',
    [
      ['/d/page.html', 200],
      ['/d/', 403],
      ['/empty/', 200],
    ],
    { '/R/www/d/': { mode: 0o711 }, '/R/www/d/page.html': {} },
  ],
  [
    'a pattern beats a longer prefix, ^~ restores it',
    'location /img/ { deny all; } location ~ \\.png$ { } location ^~ /b/ { deny all; } location ~ /b/page { }',
    [
      ['/img/pic.png', 200],
      ['/b/page.html', 403],
    ],
  ],
  [
    'a prefix with slash does not cover the bare name',
    'location /a/ { deny all; }',
    [
      ['/a', 301],
      ['/a/', 403],
    ],
  ],
  [
    'the URI is decoded and merged first',
    'location /a/ { deny all; }',
    [
      ['/%61/page.html', 403],
      ['//a///page.html', 403],
      ['/b/../a/page.html', 403],
      ['/A/page.html', 404],
      ['/%zz', 400],
      ['/../x', 400],
    ],
  ],
  [
    'limit_except GET lets HEAD through',
    'location / { limit_except GET { deny all; } }',
    [
      ['/page.html', 200],
      ['/page.html', 200, { method: 'HEAD' }],
      ['/page.html', 403, { method: 'POST' }],
      ['/page.html', 403, { method: 'OPTIONS' }],
    ],
  ],
  [
    'limit_except has steps of its own',
    'location / { limit_except GET { deny all; } return 200 ok; }',
    [
      ['/x', 200],
      ['/x', 403, { method: 'POST' }],
    ],
  ],
  [
    'other methods on files are 405',
    '',
    [
      ['/page.html', 405, { method: 'POST' }],
      ['/page.html', 405, { method: 'DELETE' }],
    ],
  ],
  [
    'satisfy any asks for the password',
    `location / { satisfy any; deny all; ${AUTH} }`,
    [
      ['/page.html', 401],
      ['/page.html', 200, right],
    ],
  ],
  [
    'satisfy all refuses first',
    `location / { satisfy all; deny all; ${AUTH} }`,
    [
      ['/page.html', 403],
      ['/page.html', 403, right],
    ],
  ],
  [
    'an absent password file is 403',
    'location /a/ { auth_basic x; auth_basic_user_file /R/none; } location /b/ { auth_basic x; auth_basic_user_file /R/closed; }',
    [
      ['/a/page.html', 401],
      ['/a/page.html', 403, right],
      ['/b/page.html', 500, right],
    ],
    { '/R/closed': { mode: 0o600 } },
  ],
  [
    'auth_request passes 401 and 403 on',
    'location /a/ { auth_request /q403; } location /b/ { auth_request /q404; } location /img/ { auth_request /q401; } location = /q403 { return 403; } location = /q404 { return 404; } location = /q401 { return 401; }',
    [
      ['/a/page.html', 403],
      ['/b/page.html', 500],
      ['/img/pic.png', 401],
    ],
  ],
  [
    'a subrequest skips the access phase',
    'location /a/ { auth_request /q; } location = /q { internal; deny all; }',
    [['/a/page.html', 500]],
  ],
  [
    'internal is 404 from outside',
    'location /a/ { internal; location ~ page { } }',
    [
      ['/a/page.html', 404],
      ['/b/page.html', 200],
    ],
  ],
  [
    'a rewrite of the server comes before the location',
    'rewrite ^/a/(.*)$ /b/$1 last; location /a/ { deny all; }',
    [['/a/page.html', 200]],
  ],
  [
    'break keeps the rules of the location',
    'location /a/ { deny all; rewrite ^/a/(.*)$ /b/$1 break; } location /img/ { deny all; rewrite ^ /b/page.html last; } location /b/ { }',
    [
      ['/a/page.html', 403],
      ['/img/x', 200],
    ],
  ],
  [
    'deny next to an if applies within it',
    'location / { if ($arg_x) { set $y 1; } deny all; }',
    [['/page.html?x=1', 403]],
  ],
  ['error_page 404 =403', 'error_page 404 =403 /403.html;', [['/missing', 403]]],
  [
    'symlinks',
    'disable_symlinks on from=/R/www;',
    [
      ['/l.html', 403],
      ['/way/page.html', 404],
    ],
    { '/R/www/l.html': { link: 'page.html' }, '/R/www/way': { link: 'a' } },
  ],
  [
    'a dangling link is 404, one into a closed folder 403',
    '',
    [
      ['/dang', 404],
      ['/l/ext.html', 403],
    ],
    {
      '/R/www/dang': { link: 'nowhere' },
      '/R/www/l': { link: '../closedout' },
      '/R/closedout/': { mode: 0o700 },
      '/R/closedout/ext.html': {},
    },
  ],
  [
    'realip changes the client',
    'set_real_ip_from 127.0.0.1; real_ip_header X-Forwarded-For; location / { allow 203.0.113.7; deny all; }',
    [
      ['/page.html', 403],
      ['/page.html', 200, { headers: [['X-Forwarded-For', '203.0.113.7']] }],
      ['/page.html', 403, { headers: [['X-Forwarded-For', '203.0.113.7, 198.51.100.1']] }],
    ],
  ],
  [
    'alias without its slash',
    'location /f/ { alias /R/www/a; } location /g { alias /R/www/a/; }',
    [
      ['/f/page.html', 404],
      ['/g/page.html', 200],
      ['/g../page.html', 200],
    ],
  ],
  ['an absolute index is always found', 'index index.html /page.html;', [['/empty/', 200]]],
  [
    'dav without the right to write',
    'location / { dav_methods PUT DELETE; }',
    [
      ['/page.html', 403, { method: 'DELETE' }],
      ['/new.html', 500, { method: 'PUT' }],
    ],
  ],
  [
    'patterns within the prefix come first',
    'location ^~ /a/ { location ~ page { deny all; } } location ~ \\.html$ { deny all; }',
    [
      ['/a/page.html', 403],
      ['/a/index.html', 200],
      ['/b/page.html', 403],
    ],
  ],
  [
    'if: "0" and empty are false, "00" is true',
    'set $z 0; set $y 00; location /a/ { if ($z) { return 403; } } location /b/ { if ($y) { return 403; } }',
    [
      ['/a/page.html', 200],
      ['/b/page.html', 403],
    ],
  ],
  [
    'names of servers',
    'server_name ~^a\\.w\\.test$; return 403; } server { listen 8080; server_name *.w.test; return 404; } server { listen 8080; server_name b.w.test; return 200 ok;',
    [
      ['/', 404, { host: 'a.w.test' }],
      ['/', 200, { host: 'b.w.test' }],
      ['/', 200, { host: 'B.W.TEST.' }],
      ['/', 403, { host: 'what.test' }],
    ],
  ],
  [
    'try_files of the server works where no location matches',
    'try_files $uri =403; location /a/ { }',
    [
      ['/missing', 403],
      ['/a/missing', 404],
    ],
  ],
  [
    'a program is not guessed at',
    'location / { proxy_pass http://127.0.0.1:9; } location /l { access_by_lua_block { ngx.exit(403) } } location /d { deny all; proxy_pass http://127.0.0.1:9; }',
    [
      ['/', null],
      ['/l', null],
      ['/d', 403],
    ],
  ],
  [
    'both ways of what is not known',
    'location /a { if ($geoip_country_code = XX) { return 403; } return 403; } location /b { if ($geoip_country_code = XX) { return 403; } return 200; }',
    [
      ['/a', 403],
      ['/b', null],
    ],
  ],
];

describe('statuses as the real nginx gave them', () => {
  test.for(ROWS)('%s', ([, config, asks, files, http]) => {
    const ask = site(config, files, http);
    for (const [target, status, asked] of asks) expect([target, ask(target, asked).status]).toEqual([target, status]);
  });
});
