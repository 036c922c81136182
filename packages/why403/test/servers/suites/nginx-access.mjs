// Configurations in the manner of nginx's own tests: who may come in.
// `server` stands in the server block, `http` beside it, `main` at the top; ROOT is the folder, PORT and OTHER are ports.

const PASSWORDS = 'ann:{PLAIN}secret\nbob:{SHA}5en6G6MezRroT3XKqkdPOmY/BfQ=\ncar:$apr1$abcd$wdPjgnTArUvGHPa0JgcKo.\n';
const basic = (text) => ({ Authorization: `Basic ${Buffer.from(text).toString('base64')}` });

export default [
  {
    name: 'access: lists, all, unix and inheritance',
    http: 'deny 127.0.0.9;',
    server: `location /allow-all { allow all; deny all; }
      location /deny-all { deny all; allow all; }
      location /one { allow 127.0.0.2; deny all; }
      location /net { deny 127.0.0.0/30; }
      location /six { deny ::1; deny 2001:db8::/32; allow all; }
      location /unix { deny unix:; }
      location /outer { deny 127.0.0.2; location /outer/inner { } location /outer/own { allow all; } }
      location /mixed { allow 127.0.0.0/31; deny 127.0.0.0/8; allow all; }`,
    files: ['allow-all', 'deny-all', 'one', 'net', 'six', 'unix', 'outer/inner', 'outer/own', 'outer/x', 'mixed', 'x'],
    clients: ['127.0.0.1', '127.0.0.2', '127.0.0.9'],
  },
  {
    name: 'auth_basic: kinds of passwords, nested, off, variable',
    http: 'map $arg_r $realm { default off; x "x y"; }',
    server: `location /plain { auth_basic "closed site"; auth_basic_user_file ROOT/passwords; 
        location /plain/off { auth_basic off; }
        location /plain/none { auth_basic_user_file ROOT/none; } }
      location /var { auth_basic $realm; auth_basic_user_file ROOT/passwords; }
      location /varfile { auth_basic x; auth_basic_user_file ROOT/$arg_f; }
      location /limited { limit_except GET { auth_basic x; auth_basic_user_file ROOT/passwords; } }
      location /nofile { auth_basic x; }
      location /folder { auth_basic x; auth_basic_user_file ROOT/www; }
      location /closed { auth_basic x; auth_basic_user_file ROOT/locked/passwords; }`,
    files: ['plain/x', 'plain/off/x', 'plain/none/x', 'var', 'limited', 'nofile', 'varfile', 'folder', 'closed'],
    outside: { passwords: { text: PASSWORDS }, 'locked/passwords': { text: PASSWORDS }, locked: { mode: 0o700 } },
    headers: [
      {},
      basic('ann:secret'),
      basic('ann:wrong'),
      basic('bob:secret'),
      basic('nobody:x'),
      { Authorization: 'Bearer x' },
      { Authorization: 'Basic !!!' },
    ],
    targets: ['/var?r=x', '/varfile?f=passwords', '/varfile?f=none'],
  },
  {
    name: 'auth_request: what the other address answers',
    server: `location /open { auth_request /auth-open; } location = /auth-open { return 204; }
      location /unauthorized { auth_request /auth-unauthorized; } location = /auth-unauthorized { return 401; }
      location /forbidden { auth_request /auth-forbidden; } location = /auth-forbidden { return 403; }
      location /error { auth_request /auth-error; } location = /auth-error { return 404; }
      location /off { auth_request off; }
      location /static { auth_request /open/x; }
      location /missing { auth_request /nothing; }
      location /listed { auth_request /deep/; }
      location /varied { auth_request /by-uri; auth_request_set $seen $upstream_status; }
      location = /by-uri { if ($request_uri ~ bad) { return 403; } return 204; }
      location /redirected { auth_request /moved; } location = /moved { return 302 /x; }
      location /inherits { auth_request /auth-forbidden; location /inherits/off { auth_request off; } }
      location /proxied { auth_request /asks; } location = /asks { internal; proxy_pass http://127.0.0.1:OTHER; }
      location /args { auth_request /auth-forbidden?x=1; }`,
    files: [
      'open/x',
      'unauthorized/x',
      'forbidden/x',
      'error/x',
      'off/x',
      'static/x',
      'missing/x',
      'varied/good',
      'varied/bad',
      'inherits/x',
      'inherits/off/x',
      'redirected/x',
      'listed/x',
      'deep/y',
      'args/x',
    ],
    targets: ['/proxied/x'],
  },
  {
    name: 'satisfy: any and all of address, password and subrequest',
    server: `location = /q403 { return 403; } location = /q204 { return 204; } location = /q401 { return 401; } location = /q500 { return 500; }
      location /all { satisfy all; deny 127.0.0.2; auth_basic x; auth_basic_user_file ROOT/passwords; }
      location /any { satisfy any; deny 127.0.0.2; allow 127.0.0.9; deny all; auth_basic x; auth_basic_user_file ROOT/passwords; }
      location /any-allow { satisfy any; allow all; auth_basic x; auth_basic_user_file ROOT/passwords; }
      location /any-sub { satisfy any; deny all; auth_request /q403; }
      location /any-sub-ok { satisfy any; deny all; auth_request /q204; }
      location /any-sub-401 { satisfy any; deny all; auth_request /q401; }
      location /any-sub-500 { satisfy any; deny all; auth_request /q500; }
      location /three { satisfy any; deny all; auth_request /q403; auth_basic x; auth_basic_user_file ROOT/passwords; }
      location /any-none { satisfy any; deny all; auth_basic x; auth_basic_user_file ROOT/none; }`,
    files: ['all', 'any', 'any-allow', 'any-sub', 'any-sub-ok', 'any-sub-401', 'any-sub-500', 'three', 'any-none'],
    outside: { passwords: { text: PASSWORDS } },
    headers: [{}, basic('ann:secret'), basic('ann:wrong')],
    clients: ['127.0.0.1', '127.0.0.2', '127.0.0.9'],
  },
  {
    name: 'limit_except: methods, inheritance and rewriting',
    server: `location /get { limit_except GET { deny all; } }
      location /head { limit_except HEAD { deny all; } }
      location /dav { limit_except GET PROPFIND OPTIONS { deny all; } }
      location /lists { deny 127.0.0.2; limit_except GET POST { allow 127.0.0.2; deny all; } }
      location /nested { limit_except GET { deny all; } location /nested/in { } }
      location /returns { limit_except GET { deny all; } return 204; }`,
    files: ['get', 'head', 'dav', 'lists', 'nested/in', 'nested/x', 'returns'],
    methods: ['GET', 'HEAD', 'POST', 'OPTIONS', 'PROPFIND', 'DELETE', 'PATCH', 'TRACE', 'FOO'],
    clients: ['127.0.0.1', '127.0.0.2'],
  },
  {
    name: 'referer: names, blocked, none, patterns and paths',
    server: `server_name www.example.com *.own.test;
      location /none { valid_referers none z.test; if ($invalid_referer) { return 403; } }
      location /names { valid_referers blocked server_names *.good.test ok.test/pics/ mail.* .dot.test ~\\.google\\.; if ($invalid_referer) { return 403; } }
      location /header { valid_referers none blocked a.test; if ($invalid_referer = 1) { return 403; } }
      location /none2 { valid_referers none a.test; if ($invalid_referer) { return 403; } }`,
    files: ['none', 'names', 'header', 'none2'],
    headers: [
      '',
      'http://www.example.com/',
      'http://x.own.test/a',
      'http://good.test/',
      'http://a.good.test/',
      'http://ok.test/pics/1',
      'http://ok.test/other',
      'http://mail.ru/',
      'https://x.dot.test',
      'http://dot.test/',
      'https://www.google.co.uk/search',
      'ftp://a.test/',
      'android-app://x',
      'http://A.TEST:8080/x',
      'http://',
    ].map((referer) => (referer === '' ? {} : { Referer: referer })),
  },
  {
    name: 'realip: headers, trust and recursion',
    server: `set_real_ip_from 127.0.0.1; set_real_ip_from 10.0.0.0/8; real_ip_header X-Forwarded-For;
      location /last { allow 192.0.2.1; deny all; }
      location /deny { deny 192.0.2.1; }
      location /again { real_ip_recursive on; allow 192.0.2.1; deny all; }
      location /other { real_ip_header X-Real-IP; allow 192.0.2.1; deny all; }
      location /if { if ($remote_addr = 192.0.2.1) { return 403; } }
      location /six { allow 2001:db8::1; deny all; }`,
    files: ['last', 'deny', 'again', 'other', 'if', 'six'],
    headers: [
      {},
      { 'X-Forwarded-For': '192.0.2.1' },
      { 'X-Forwarded-For': '192.0.2.1, 10.0.0.1' },
      { 'X-Forwarded-For': '192.0.2.1,198.51.100.1' },
      { 'X-Real-IP': '192.0.2.1' },
      { 'X-Forwarded-For': '192.0.2.1:8080' },
      { 'X-Forwarded-For': 'unknown, 192.0.2.1' },
      { 'X-Forwarded-For': '2001:db8::1' },
      { 'X-Forwarded-For': '[2001:db8::1]:1' },
    ],
    clients: ['127.0.0.1', '127.0.0.2'],
  },
  {
    name: 'map and geo: defaults, patterns, hosts, ranges, includes',
    http: `map $uri $by_uri { default 0; /bad 1; ~^/also/(?<rest>.*)$ 1; ~*\\.EXE$ 1; "" 1; \\default 1; include ROOT/map.conf; }
      map $http_host $by_host { hostnames; default 0; .blocked.test 1; *.x.test 1; y.* 1; }
      map $by_uri$arg_a $joined { 10 1; volatile; }
      map $cookie_role $role { default ""; admin 1; ~^guest 0; }
      geo $net { default 0; 127.0.0.2 1; 127.0.0.0/24 2; 127.0.1.0/24 1; ::/0 3; }
      geo $ranged { ranges; default 0; 127.0.0.5-127.0.0.9 1; }
      geo $arg_ip $given { default 0; 192.0.2.0/24 1; delete 192.0.2.0/25; 192.0.2.7 0; proxy 10.0.0.0/8; }`,
    server: `location / { if ($by_uri) { return 403; } }
      location /host { if ($by_host) { return 403; } }
      location /joined { if ($joined) { return 403; } }
      location /role { if ($role = "") { return 403; } if ($role = 0) { return 404; } }
      location /net { if ($net = 1) { return 403; } if ($ranged) { return 403 "ranged"; } }
      location /given { if ($given) { return 403; } }`,
    files: ['bad', 'also/x', 'x.exe', 'good', 'fromfile', 'host', 'joined', 'role', 'net', 'given'],
    outside: { 'map.conf': { text: '/fromfile 1;\n' } },
    headers: [
      {},
      { Host: 'a.blocked.test' },
      { Host: 'x.test' },
      { Host: 'y.com' },
      { Cookie: 'role=admin' },
      { Cookie: 'a=b; role=guest1' },
    ],
    clients: ['127.0.0.1', '127.0.0.2', '127.0.0.7', '127.0.1.1'],
    targets: [
      '/joined?a=',
      '/joined?a=1',
      '/given?ip=192.0.2.200',
      '/given?ip=192.0.2.7',
      '/given?ip=192.0.2.1',
      '/given?ip=junk',
    ],
  },
  {
    name: 'secure_link: both kinds',
    server: `location /new { secure_link $arg_h,$arg_t; secure_link_md5 "s$uri$arg_t"; if ($secure_link = "") { return 403; } if ($secure_link = "0") { return 410; } }
      location /old/ { secure_link_secret word; if ($secure_link = "") { return 403; } rewrite ^ /x; }
      location /plain { secure_link $arg_h; secure_link_md5 "$arg_s"; if ($secure_link != 1) { return 403; } }`,
    files: ['new', 'old/a/x', 'x', 'plain'],
    targets: [
      '/new?h=AAAAAAAAAAAAAAAAAAAAAA&t=9999999999',
      '/new?h=2lTAFRFVVmbjHrgj9pPPXg&t=1',
      '/old/5e814704a28d9bc1914ff19fa0c4a00a/x',
      '/old/b14eabfcd8d0a1e3dfd37a0e5bcfaaff/x',
      '/plain?s=abc&h=kAFQmDzST7DWlj99KOF_cg',
      '/plain?s=abc&h=kAFQmDzST7DWlj99KOF_cg==',
    ],
  },
  {
    name: 'internal and named locations',
    server: `location /internal/ { internal; } location = /int.html { internal; } 
      error_page 404 /int.html; error_page 403 = @fallback; location @fallback { return 200 ok; }
      location /to/ { rewrite ^/to/(.*)$ /internal/$1; } location /deny { deny all; }
      location /try { try_files /nothing @other; } location @other { deny 127.0.0.2; root ROOT/www; try_files /x =403; }
      location /bare { try_files /nothing =403; } location /index/ { index /internal/x; }`,
    files: ['internal/x', 'int.html', 'x', 'index/y', 'deny', 'bare'],
    targets: ['/to/x', '/to/none', '/try', '/none', '/index/'],
    clients: ['127.0.0.1', '127.0.0.2'],
  },
];
