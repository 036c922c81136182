// Configurations in the manner of nginx's own tests: rewriting, variables, and other modules.

export default [
  {
    name: 'rewrite: flags, groups, arguments, loops',
    server: `location /a/ { rewrite ^/a/(.*)$ /x/$1 last; deny all; } location /b/ { rewrite ^/b/(.*)$ /x/$1 break; deny all; } location /c/ { rewrite ^/c/(.*)$ /x/$1; return 403; }
      location /x/ { } location /d { rewrite ^ /d2 permanent; } location /e { rewrite ^ http://example.com/ redirect; } location /f { rewrite ^ /f; }
      location /g { rewrite ^/g/(?<n>\\w+)$ /x/$n?q=$1; } location /h { rewrite ^/h(.*)$ $1; } location /i { set $p /x/y; rewrite ^ $p; } location /j/ { rewrite ^/j/(.*)$ /$1? last; }
      location /k { rewrite ^/k/([0-9]+)/?$ /x/$1; break; return 403; } location /l/ { rewrite "^/l/(a{2})$" /x/$1 last; return 403; } location /m/ { rewrite ^/m/(.*)$ /x/y?$1&; }
      location /n { if ($arg_n) { rewrite ^ /x/y break; } deny 127.0.0.2; } location = /o { rewrite ^ /x/; }
      if ($arg_q = stop) { return 403; } rewrite ^/server/(.*)$ /x/$1;`,
    files: ['x/y', 'x/12', 'x/aa', 'y', 'n'],
    targets: [
      '/a/y',
      '/b/y',
      '/c/y',
      '/d',
      '/e',
      '/f',
      '/g/y',
      '/g/stop',
      '/h',
      '/h/x/y',
      '/i',
      '/j/y?z=1',
      '/k/12',
      '/k/ab',
      '/l/aa',
      '/l/a',
      '/m/q=stop',
      '/n?n=1',
      '/n',
      '/o',
      '/server/y',
      '/server/none',
      '/x/y?q=stop',
      '/a/../y',
    ],
    clients: ['127.0.0.1', '127.0.0.2'],
  },
  {
    name: 'if: operators, files, several, inheritance',
    server: `set $t ""; location / { if ($request_method !~ ^(GET|HEAD)$) { return 403; } if ($http_x) { set $t 1; } if ($arg_y = yes) { set $t "\${t}2"; } if ($t = 12) { return 403; } }
      location /f { if (-f $document_root/y) { return 403; } } location /nf { if (!-f $document_root/none) { return 403; } } location /d { if (-d ROOT/www/dir) { return 403; } }
      location /e { if (-e ROOT/www/shut/x) { return 403; } } location /x { if (-x ROOT/www/run) { return 403; } } location /nx { if (!-x ROOT/www/y) { return 403; } }
      location /ci { if ($http_user_agent ~* "(wget|CURL/7)") { return 403; } } location /cookie { if ($http_cookie !~ "id=(\\d+)") { return 403; } set $id $1; if ($id = 7) { return 404; } }
      location /host { if ($host != www.example.com) { return 403; } } location /scheme { if ($scheme = http) { return 403; } } location /deny { if ($arg_a) { set $z 1; } deny 127.0.0.2; }
      location /args { if ($args ~ "[<>'%]") { return 403; } } location /q { if ($query_string ~* "union.*select") { return 403; } } location /zero { if ($arg_a) { return 403; } }
      location /empty { if ($arg_nothing = "") { return 403; } } location /neg { if ($uri !~* "\\.(png)$") { return 403; } }`,
    files: [
      'y',
      'run',
      'dir/x',
      'shut/x',
      'f',
      'nf',
      'd',
      'e',
      'x',
      'nx',
      'ci',
      'cookie',
      'host',
      'scheme',
      'deny',
      'args',
      'q',
      'zero',
      'empty',
      'neg',
    ],
    outside: { 'www/run': { mode: 0o755 }, 'www/shut': { mode: 0o700 } },
    targets: [
      '/y?y=yes',
      '/args?a=%3Cx',
      "/args?a='",
      '/q?x=UNION%20SELECT',
      '/q?x=union+select',
      '/zero?a=0',
      '/zero?a=00',
      '/zero?a=1',
      '/deny?a=1',
      '/neg.png',
    ],
    headers: [
      {},
      { X: '1' },
      { 'User-Agent': 'Wget/1' },
      { Cookie: 'id=7' },
      { Cookie: 'x=1; id=12' },
      { Host: 'www.example.com' },
      { Host: 'WWW.example.com:99' },
    ],
    methods: ['GET', 'POST', 'HEAD'],
    clients: ['127.0.0.1', '127.0.0.2'],
    most: 700,
  },
  {
    name: 'servers: names, patterns, defaults, no Host',
    http: `server { listen 127.0.0.1:PORT; server_name a.test *.b.test c.*; root ROOT/www; location / { return 403; } }
      server { listen 127.0.0.1:PORT; server_name ~^(?<sub>\\w+)\\.re\\.test$ "~^d\\d+"; root ROOT/www; if ($sub = bad) { return 403; } }
      server { listen 127.0.0.1:PORT; server_name "" .e.test; deny all; root ROOT/www; }
      server { listen 127.0.0.1:OTHER default_server; server_name _; return 403; }`,
    server: 'server_name www.example.com;',
    files: ['x'],
    headers: [
      'a.test',
      'x.b.test',
      'b.test',
      'c.com',
      'bad.re.test',
      'good.re.test',
      'd12',
      'e.test',
      'f.e.test',
      'what',
      'A.TEST',
      'a.test.',
      'a.test:80',
      '',
      'www.example.com',
      '[::1]',
      'a..b',
      'a/b',
    ]
      .map((Host) => ({ Host }))
      .concat([{}]),
    http10: true,
  },
  {
    name: 'variables set and used in decisions',
    http: 'map $sent_http_x $late { default 1; "" 0; }',
    server: `set $deny 0; if ($uri = /a) { set $deny 1; } if ($args = x) { set $deny 2$deny; } location / { if ($deny = 1) { return 403; } if ($deny = 21) { return 404; } }
      location /b { set $args "q=1"; if ($arg_q) { return 403; } } location /late { if ($late) { return 403; } } location /len { if ($content_length) { return 403; } }
      location /n { if ($request_filename ~ "/n$") { return 403; } } location /root { if ($document_root = ROOT/www) { return 403; } } location /real { if ($realpath_root ~ www) { return 403; } }
      location /req { if ($request = "GET /req HTTP/1.1") { return 403; } } location /ua { if ($http_user_agent = "") { return 403; } } location /https { if ($https) { return 403; } }
      location /server { if ($server_name != "") { return 403; } } location /proto { if ($server_protocol = HTTP/1.0) { return 403; } } location /is { if ($is_args) { return 403; } } location /rid { if ($request_id) { return 403; } } location /pid { if ($pid ~ "^0") { return 403; } } location /conn { if ($connection_requests = 2) { return 403; } }`,
    files: [
      'a',
      'b',
      'late',
      'len',
      'n',
      'root',
      'real',
      'req',
      'ua',
      'https',
      'server',
      'proto',
      'is',
      'rid',
      'pid',
      'conn',
    ],
    targets: ['/a?x', '/b?q=0', '/is?', '/is?a'],
    headers: [{}, { 'User-Agent': 'x' }],
    methods: ['GET', 'POST'],
    bodies: ['', 'hello'],
  },
  {
    name: 'handlers: proxies, gif, status, mirror, split, perl and others',
    http: 'upstream u { server 127.0.0.1:OTHER; keepalive 2; } split_clients $remote_addr $half { 50% 1; * ""; } split_clients "$arg_k" $third { 33.3% a; 33.33% b; 0.5% ""; * c; } limit_req_zone $binary_remote_addr zone=z:1m rate=100r/s; limit_conn_zone $binary_remote_addr zone=c:1m; proxy_cache_path ROOT/cache keys_zone=k:1m; server { listen 127.0.0.1:OTHER; location / { return 403; } location /ok { return 200; } }',
    server: `location /gif { empty_gif; } location /status { stub_status; } location /proxy/ { proxy_pass http://u; } location /denied/ { deny all; proxy_pass http://u; } location /ret/ { proxy_pass http://u; return 403; }
      location /mirror { mirror /m; } location = /m { return 403; } location /half { if ($half) { return 403; } } location /third { if ($third = b) { return 403; } } location /limit { limit_req zone=z burst=1000; limit_conn c 10; }
      location /dead { proxy_pass http://127.0.0.1:1; } location /fcgi/ { fastcgi_pass 127.0.0.1:1; } location /uwsgi/ { uwsgi_pass 127.0.0.1:1; deny 127.0.0.2; } location /mem { set $memcached_key x; memcached_pass 127.0.0.1:1; error_page 404 502 = @back; } location @back { return 403; }
      location /sub { sub_filter a b; add_header X y always; expires 1h; gzip on; charset utf-8; userid on; ssi on; addition_types *; } location /cache { proxy_cache k; proxy_pass http://u/ok; allow 127.0.0.1; deny all; }
      location /icept/ { proxy_pass http://u; proxy_intercept_errors on; error_page 403 =200 /x; } location ~ \\.php$ { fastcgi_pass 127.0.0.1:1; try_files $uri =403; } location /slash/ { proxy_pass http://u; }
      location /random/ { random_index on; } location /geo { error_page 502 =403 /x; proxy_pass http://127.0.0.1:1; } location /body { client_body_in_file_only on; client_max_body_size 1k; }`,
    files: ['x', 'mirror', 'half', 'third', 'limit', 'sub', 'a.php', 'random/x', 'body', 'img'],
    targets: [
      '/gif',
      '/status',
      '/third',
      '/third?k=1',
      '/third?k=22',
      '/third?k=333',
      '/third?k=4444',
      '/third?k=55555',
      '/third?k=abcdefgh',
      '/third?k=q',
      '/third?k=zz',
      '/proxy/x',
      '/denied/x',
      '/ret/x',
      '/perl',
      '/dead',
      '/fcgi/x',
      '/uwsgi/x',
      '/mem',
      '/cache',
      '/icept/x',
      '/none.php',
      '/slash',
      '/random/',
      '/geo',
    ],
    clients: ['127.0.0.1', '127.0.0.2'],
    methods: ['GET', 'POST'],
  },
  {
    name: 'servers behind servers of the same configuration',
    http: `upstream both { server 127.0.0.1:OTHER; server 127.0.0.1:OTHER weight=2; }
      server { listen 127.0.0.1:OTHER; server_name back; root ROOT/www; location / { } location /shut { deny all; } location /ip { deny 127.0.0.1; } location /args { if ($arg_a = 1) { return 403; } } location /ref { if ($http_referer = "") { return 403; } } location /meth { limit_except GET { deny all; } } location /q { if ($request_uri ~ " |%20") { return 403; } return 204; } location /v { if ($server_protocol = HTTP/1.0) { return 403; } return 204; } }
      server { listen 127.0.0.1:OTHER; server_name front.test; return 403; }`,
    server: `location / { proxy_pass http://127.0.0.1:OTHER; } location /a/ { proxy_pass http://127.0.0.1:OTHER/; } location /b { proxy_pass http://both/shut; } location /c/ { proxy_pass http://127.0.0.1:OTHER; proxy_set_header Host front.test; }
      location /d/ { proxy_pass http://127.0.0.1:OTHER/; proxy_set_header Referer $http_referer; proxy_set_header X-A b; } location /e/ { proxy_pass http://127.0.0.1:OTHER/shut/; proxy_intercept_errors on; error_page 403 = /x; } location /f/ { proxy_pass http://127.0.0.1:OTHER/v; proxy_http_version 1.1; }
      location /g/ { rewrite ^/g/(.*)$ /$1 break; proxy_pass http://127.0.0.1:OTHER; } location /h/ { proxy_method POST; proxy_pass http://127.0.0.1:OTHER/meth; } location /i/ { deny all; proxy_pass http://127.0.0.1:OTHER/; } location ~ ^/j/(.*)$ { proxy_pass http://127.0.0.1:OTHER/$1; } location = /k { auth_request /b; }`,
    files: ['x', 'shut/x', 'ip', 'args', 'ref', 'meth'],
    targets: [
      '/a/x',
      '/a/shut/x',
      '/b',
      '/b/x',
      '/c/x',
      '/d/ref',
      '/e/x',
      '/f/',
      '/g/x',
      '/g/shut/x',
      '/h/',
      '/i/x',
      '/j/x',
      '/j/shut/x',
      '/k',
      '/args?a=1',
      '/a/args?a=1',
      '/v',
      '/a/q%20x',
      '/q/a%20b',
      '/a/none',
      '/a',
    ],
    headers: [{}, { Referer: 'http://x/' }],
    methods: ['GET', 'POST', 'HEAD'],
  },
  {
    name: 'dot files, backups, uploads: rules of real sites',
    server: `index index.php index.html; location ~ /\\.(?!well-known) { deny all; } location ~* \\.(bak|sql|ini|log|sh)$ { deny all; } location ~ ^/(?:wp-content/uploads|files)/.*\\.php$ { deny all; }
      location = /xmlrpc.php { deny all; } location = /favicon.ico { log_not_found off; access_log off; } location ~ /\\.ht { deny all; } location ^~ /.well-known/acme-challenge/ { allow all; default_type text/plain; }
      location / { try_files $uri $uri/ /index.php?$args; } location ~ \\.php$ { try_files $uri =404; fastcgi_pass unix:ROOT/php.sock; } location /admin { allow 127.0.0.2; deny all; } location ~* ^/(?:README|LICENSE|CHANGELOG)[^/]*$ { return 403; }
      location /status { allow 127.0.0.1; deny all; stub_status; } location ~* \\.(?:css|js|png)$ { expires 7d; valid_referers none blocked server_names; if ($invalid_referer) { return 403; } }`,
    files: [
      'index.html',
      '.env',
      '.git/config',
      '.well-known/acme-challenge/t',
      '.well-known/x',
      'a.bak',
      'dump.sql',
      'wp-content/uploads/x.php',
      'files/x.txt',
      'favicon.ico',
      'README.md',
      'sub/readme.txt',
      'a.css',
      'admin/x',
      'pics/x.png',
      'xmlrpc.php',
    ],
    targets: ['/', '/none', '/status', '/.htaccess', '/index.php', '/x.php', '/pics/', '/pics', '/admin'],
    headers: [{}, { Referer: 'http://evil.test/' }, { Referer: 'x' }],
    clients: ['127.0.0.1', '127.0.0.2'],
  },
  {
    name: 'quoting, comments and includes',
    main: '# a comment with { and ;',
    http: `include ROOT/conf.d/*.conf;`,
    server: `location "/quoted" { deny all; } location '/single' { deny "all"; } location /hash#x { return 403; } location /esc\\ aped { return 403; } # location /none { deny all; }
      include ROOT/inner.conf; location ~ "/(a|b);c$" { return 403; } location ~ ^/br\\{x\\}$ { return 403; } location /multi { if ($arg_a
        = 1) { return
        403; } }
      set $a "x"; set $b "\${a}y"; location /var { if ($b = xy) { return 403 "no;{}"; } }`,
    files: ['quoted', 'single', 'inner/x', 'a;c', 'multi', 'var', 'fromdir'],
    outside: {
      'conf.d/10.conf': { text: 'map $uri $from_dir { /fromdir 1; }\n' },
      'conf.d/.hidden.conf': { text: 'deny all;\n' },
      'inner.conf': { text: 'location /inner {\n deny all;\n}\nif ($from_dir) { return 403; }\n' },
    },
    targets: ['/hash%23x', '/esc%20aped', '/br%7bx%7d', '/multi?a=1'],
  },
];
