import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeCertificate } from '../../../../scripts/servers.mjs';
import { verifyFix } from '../../src/act/verify/verify-fix.ts';
import type { ServerRequest } from '../../src/evaluate/nginx/request.ts';
import { canRun } from './site.ts';

const NGINX = (folder: string) => `user www-data www-data;
worker_processes auto; worker_cpu_affinity auto;
worker_rlimit_nofile 65535;
pid /run/nginx.pid; lock_file /var/lock/x.lock;
error_log syslog:server=unix:/dev/log,facility=local7 warn;
error_log /var/log/nginx/error.log notice;
events { worker_connections 1024; multi_accept on; use epoll; }
http {
  include /etc/nginx/mime.types; default_type application/octet-stream;
  log_format main '$remote_addr - "$request"';
  access_log /var/log/nginx/access.log main buffer=32k flush=5s;
  access_log syslog:server=10.1.1.1:514 main;
  proxy_cache_path /var/cache/nginx/p levels=1:2 keys_zone=pc:10m max_size=1g inactive=60m use_temp_path=off;
  fastcgi_cache_path /var/cache/nginx/f levels=1:2 keys_zone=fc:10m;
  proxy_temp_path /var/cache/nginx/tmp;
  limit_req_zone $binary_remote_addr zone=one:10m rate=10r/s;
  limit_conn_zone $binary_remote_addr zone=addr:10m;
  geo $blocked { default 0; 203.0.113.0/24 1; }
  map $http_upgrade $connection_upgrade { default upgrade; '' close; }
  resolver 10.0.0.2 valid=30s; ssl_stapling on;
  ssl_certificate ${folder}/site.crt; ssl_certificate_key ${folder}/site.key; ssl_session_cache shared:SSL:10m; ssl_protocols TLSv1.2 TLSv1.3;
  upstream app { server app1.intern:8080; server app2.intern:8080 backup; keepalive 8; }
  upstream sock { server unix:/run/app/app.sock; }
  gzip on; sendfile on; server_tokens off; open_file_cache max=100;
  server { listen 80 default_server; listen [::]:80 default_server; server_name _; return 301 https://$host$request_uri; }
  include ${folder}/conf.d/*.conf; include ${folder}/sites-enabled/*;
}
`;

const SHOP = (folder: string) => `server {
  listen 443 ssl http2; listen [::]:443 ssl http2; listen 10.8.8.8:8443 ssl;
  server_name shop.example www.shop.example;
  root ${folder}/www; index index.html;
  access_log ${folder}/logs/shop.log main; error_log ${folder}/logs/shop-error.log;
  error_page 404 /404.html; error_page 500 502 503 504 /50x.html;
  location / { try_files $uri $uri/ @app; }
  location @app { proxy_pass http://app; proxy_set_header Host $host; }
  location /private/ {
    deny all;
  }
  location ~ \\.php$ { include snippets/none*.conf; fastcgi_pass unix:/run/php/php8.2-fpm.sock; }
  location ~ /\\. { deny all; access_log off; log_not_found off; }
}
`;

const APACHE = (folder: string, modules: string) => `ServerRoot "${folder}"
Listen 80
${modules}
<IfModule ssl_module>
Listen 443
Listen 10.7.7.7:8443
</IfModule>
User www-data
Group www-data
Mutex file:/var/lock/apache2 default
ErrorLog \${APACHE_LOG_DIR}/error.log
LogLevel warn
PidFile /var/run/apache2/apache2.pid
TypesConfig /etc/mime.types
SSLSessionCache shmcb:/run/apache2/ssl_scache(512000)
SSLUseStapling on
SSLStaplingCache shmcb:/run/apache2/ssl_stapling(32768)
SSLRandomSeed startup file:/dev/urandom 512
LogFormat "%h %>s" common
CustomLog /var/log/apache2/access.log common
<Directory />
  AllowOverride None
  Require all denied
</Directory>
<FilesMatch "^\\.ht">
  Require all denied
</FilesMatch>
<VirtualHost *:80>
  ServerName shop.example
  RewriteEngine On
  RewriteRule ^ https://%{HTTP_HOST}%{REQUEST_URI} [R=301,L]
</VirtualHost>
<VirtualHost *:443>
  ServerName shop.example
  DocumentRoot ${folder}/www
  SSLEngine on
  SSLCertificateFile ${folder}/site.crt
  SSLCertificateKeyFile ${folder}/site.key
  Protocols h2 http/1.1
  CustomLog ${folder}/logs/a.log common
  ErrorDocument 403 /error/403.php
  <Directory ${folder}/www>
    Options FollowSymLinks
    AllowOverride All
    Require all granted
  </Directory>
  <Location /private>
    Require ip 10.0.0.0/8
  </Location>
  ProxyPass /api http://api.intern:9000/
  <Proxy balancer://x>
    BalancerMember http://b1.intern:80
  </Proxy>
  <FilesMatch \\.php$>
    SetHandler "proxy:unix:/run/php/php8.2-fpm.sock|fcgi://localhost"
  </FilesMatch>
</VirtualHost>
`;

const MODULES = '/usr/lib/apache2/modules';
const LOADED =
  'mpm_event authz_core authz_host authz_user authn_core authn_file auth_basic access_compat mime dir alias rewrite headers deflate filter proxy proxy_http proxy_fcgi ssl socache_shmcb http2 setenvif env status info negotiation autoindex reqtimeout cgid expires include substitute lua slotmem_shm proxy_balancer lbmethod_byrequests remoteip macro';

describe.skipIf(!canRun('nginx'))(
  'configurations as sites have them: TLS, logs, caches, upstreams, other programs',
  { timeout: 60_000 },
  () => {
    let folder: string;
    const request: ServerRequest = {
      method: 'GET',
      target: '/private/',
      http: '1.1',
      headers: [['Host', 'shop.example']],
      client: '203.0.113.7',
      scheme: 'https',
      host: 'shop.example',
      port: 443,
      bodyLength: 0,
    };
    const lineOf = (file: string, text: string) =>
      readFileSync(file, 'utf8')
        .split('\n')
        .findIndex((line) => line.includes(text)) + 1;

    beforeAll(() => {
      folder = mkdtempSync('/var/tmp/why403-shop-');
      chmodSync(folder, 0o755);
      const file = (name: string) => `${folder}/${name}`;
      for (const name of ['www', 'www/private', 'conf.d', 'sites-available', 'sites-enabled']) mkdirSync(file(name));
      writeFileSync(file('www/private/index.html'), 'x');
      const made = makeCertificate({ folder, root: folder, port: 0, file, write: file, log: () => '' }, 'site');
      expect(made).toEqual({ key: file('site.key'), certificate: file('site.crt') });
      writeFileSync(file('nginx.conf'), NGINX(folder));
      writeFileSync(file('sites-available/shop'), SHOP(folder));
      symlinkSync('../sites-available/shop', file('sites-enabled/shop'));
      const there = existsSync(MODULES) ? readdirSync(MODULES) : [];
      const modules = LOADED.split(' ').filter((name) => there.includes(`mod_${name}.so`));
      const load = modules.map((name) => `LoadModule ${name}_module ${MODULES}/mod_${name}.so`).join('\n');
      writeFileSync(file('httpd.conf'), APACHE(folder, load));
      writeFileSync(file('envvars'), 'export APACHE_LOG_DIR=/var/log/apache2\n');
    });
    afterAll(() => {
      if (folder !== undefined) rmSync(folder, { recursive: true });
    });

    const proved = {
      before: { status: 403, predicted: 403 },
      after: { status: 200, predicted: 200 },
      mended: true,
      agreedWithModel: true,
      reason: null,
    };

    test('nginx', async () => {
      const file = `${folder}/sites-enabled/shop`;
      const line = lineOf(file, 'deny all;');
      const operations = [{ op: 'delete-lines', file, from: line, to: line }] as const;
      const given = { server: 'nginx', config: `${folder}/nginx.conf`, prefix: '/usr/share/nginx', request } as const;
      expect(await verifyFix({ ...given, operations })).toMatchObject(proved);
    });

    test.skipIf(!canRun('apache'))('Apache', async () => {
      const file = `${folder}/httpd.conf`;
      const line = lineOf(file, 'Require ip 10');
      const operations = [{ op: 'replace-line', file, line, text: 'Require ip 203.0.113.7' }] as const;
      expect(await verifyFix({ server: 'apache', config: file, prefix: folder, request, operations })).toMatchObject(
        proved,
      );
    });
  },
);
