// How each server of the lab is called, installed and started with a configuration of its own.
import { chmodSync, existsSync } from 'node:fs';
import path from 'node:path';
import { firstOf, onPath, versionOf } from './programs.mjs';
import { radosgw } from './radosgw.mjs';
import { fillSite, hasWordPress, wordPressVersion } from './wordpress.mjs';

const isRoot = process.getuid?.() === 0;
/** Workers of servers that are started by root; others run as whoever starts them. */
const WORKER = 'www-data';

const APACHE_MODULES = firstOf(['/usr/lib/apache2/modules', '/usr/lib64/httpd/modules', '/usr/libexec/apache2']);
const NGINX_MODSECURITY = '/usr/lib/nginx/modules/ngx_http_modsecurity_module.so';

const nginx = {
  name: 'nginx',
  source: () => `lab: nginx ${versionOf(onPath('nginx'), '-v')}`,
  basic: true,
  packages: ['nginx'],
  installed: () => onPath('nginx') !== null,
  /** `config` goes into the server block, `http` beside it, `main` to the top; `listen` replaces the plain listener. */
  prepare(place, { config, http = '', main = '', listen = '' }) {
    const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
      (name) => `${name}_temp_path ${place.file(`tmp-${name}`)};`,
    );
    place.write(
      'nginx.conf',
      `${isRoot ? `user ${WORKER};` : ''}
${main}
daemon off;
worker_processes 1;
pid ${place.file('nginx.pid')};
error_log ${place.file('error.log')};
events { worker_connections 64; }
http {
  access_log ${place.file('access.log')};
  ${temporary.join('\n  ')}
  types { text/html html; text/plain txt; image/jpeg jpg; }
  ${http}
  server {
    listen 127.0.0.1:${place.port}${listen};
    server_name www.example.com;
    root ${place.root};
    ${config}
  }
}
`,
    );
    return {
      command: onPath('nginx'),
      args: ['-p', place.folder, '-c', place.file('nginx.conf'), '-e', place.file('error.log')],
    };
  },
};

/** Names of Apache modules as in `LoadModule`, without `_module`; those that are not there or built in are left out. */
function loadModules(names) {
  const present = names.filter((name) => existsSync(path.join(APACHE_MODULES, `mod_${name}.so`)));
  return present.map((name) => `LoadModule ${name}_module ${path.join(APACHE_MODULES, `mod_${name}.so`)}`);
}

const APACHE_BASE = ['mpm_event', 'unixd', 'log_config', 'authn_core', 'authz_core', 'mime', 'dir'];

const apache = {
  name: 'apache2',
  source: () => `lab: Apache ${versionOf(onPath('apache2', 'httpd'), '-v')}`,
  basic: true,
  packages: ['apache2'],
  installed: () => onPath('apache2', 'httpd') !== null && APACHE_MODULES !== null,
  /** `config` goes into the virtual host, `main` before it; `modules` are loaded beside those that every site has. */
  prepare(place, { config, main = '', modules = [] }) {
    place.write('mime.types', 'text/html html\ntext/plain txt\nimage/jpeg jpg\n');
    place.write(
      'httpd.conf',
      `ServerRoot ${place.folder}
PidFile ${place.file('httpd.pid')}
DefaultRuntimeDir ${place.folder}
Mutex file:${place.folder} default
ErrorLog ${place.file('error.log')}
Listen 127.0.0.1:${place.port}
ServerName www.example.com:80
${loadModules([...APACHE_BASE, ...modules]).join('\n')}
${isRoot ? `User ${WORKER}\nGroup ${WORKER}` : ''}
TypesConfig ${place.file('mime.types')}
LogFormat "%h %>s %b \\"%r\\"" short
CustomLog ${place.file('access.log')} short
ServerSignature On
<Directory />
  Options None
  AllowOverride None
  Require all denied
</Directory>
${main}
<VirtualHost 127.0.0.1:${place.port}>
  ServerName www.example.com
  DocumentRoot ${place.root}
  DirectoryIndex index.html
  <Directory ${place.root}>
    Require all granted
  </Directory>
  ${config}
</VirtualHost>
`,
    );
    return {
      command: onPath('apache2', 'httpd'),
      args: ['-d', place.folder, '-f', place.file('httpd.conf'), '-DFOREGROUND'],
    };
  },
};

const lighttpd = {
  name: 'lighttpd',
  source: () => `lab: lighttpd ${versionOf(onPath('lighttpd'), '-v')}`,
  packages: ['lighttpd'],
  installed: () => onPath('lighttpd') !== null,
  prepare(place, { config }) {
    place.write(
      'lighttpd.conf',
      `server.document-root = "${place.root}"
server.port = ${place.port}
server.bind = "127.0.0.1"
${isRoot ? `server.username = "${WORKER}"\nserver.groupname = "${WORKER}"` : ''}
server.modules = ( "mod_access", "mod_staticfile" )
index-file.names = ( "index.html" )
mimetype.assign = ( ".html" => "text/html", ".txt" => "text/plain", ".jpg" => "image/jpeg" )
${config}
`,
    );
    return { command: onPath('lighttpd'), args: ['-D', '-f', place.file('lighttpd.conf')] };
  },
};

const haproxy = {
  name: 'haproxy',
  source: () => `lab: HAProxy ${versionOf(onPath('haproxy'), '-v')}`,
  packages: ['haproxy'],
  installed: () => onPath('haproxy') !== null,
  /** `config` goes into the frontend; `backend` is the port of a server behind it. */
  prepare(place, { config, backend = 9 }) {
    place.write(
      'haproxy.cfg',
      `defaults
  mode http
  timeout connect 2s
  timeout client 5s
  timeout server 5s
  timeout tarpit 200ms
frontend site
  bind 127.0.0.1:${place.port}
  ${config}
  default_backend app
backend app
  server app 127.0.0.1:${backend}
`,
    );
    return { command: onPath('haproxy'), args: ['-db', '-f', place.file('haproxy.cfg')] };
  },
};

const varnish = {
  name: 'varnishd',
  source: () => `lab: Varnish ${versionOf(onPath('varnishd'), '-V')}`,
  packages: ['varnish'],
  installed: () => onPath('varnishd') !== null && onPath('gcc', 'cc') !== null,
  /** `config` is the body of vcl_recv; `backend` the port of the server behind it. */
  prepare(place, { config, backend = 9 }) {
    place.write(
      'site.vcl',
      `vcl 4.1;\nimport std;\nbackend app { .host = "127.0.0.1"; .port = "${backend}"; }\nsub vcl_recv {\n${config}\n}\n`,
    );
    const args = [
      '-F',
      '-n',
      place.file('work'),
      '-a',
      `127.0.0.1:${place.port}`,
      '-f',
      place.file('site.vcl'),
      '-s',
      'malloc,16m',
    ];
    return { command: onPath('varnishd'), args: [...args, '-j', 'none'] };
  },
};

const squid = {
  name: 'squid',
  source: () => `lab: Squid ${versionOf(onPath('squid'), '-v')}`,
  packages: ['squid'],
  installed: () => onPath('squid') !== null,
  /** `config` is the list of access rules. */
  prepare(place, { config }) {
    // Squid opens its log as the user that it becomes.
    chmodSync(place.write('error.log', ''), 0o666);
    place.write(
      'squid.conf',
      `http_port 127.0.0.1:${place.port}
visible_hostname proxy.example.com
pid_filename none
cache deny all
cache_log ${place.file('error.log')}
access_log none
netdb_filename none
coredump_dir ${place.folder}
${isRoot ? `cache_effective_user ${WORKER}` : ''}
shutdown_lifetime 0 seconds
dns_nameservers 127.0.0.1
${config}
`,
    );
    return { command: onPath('squid'), args: ['-N', '-n', `why403p${place.port}`, '-f', place.file('squid.conf')] };
  },
};

const caddy = {
  name: 'caddy',
  source: () => `lab: Caddy ${versionOf(onPath('caddy'), 'version')}`,
  packages: ['caddy'],
  installed: () => onPath('caddy') !== null,
  prepare(place, { config }) {
    place.write(
      'Caddyfile',
      `{\n\tadmin off\n\tauto_https off\n}\nhttp://:${place.port} {\n\tbind 127.0.0.1\n\troot * ${place.root}\n${config}\n}\n`,
    );
    const args = ['run', '--adapter', 'caddyfile', '--config', place.file('Caddyfile')];
    const env = { HOME: place.folder, XDG_DATA_HOME: place.folder, XDG_CONFIG_HOME: place.folder };
    if (!isRoot) return { command: onPath('caddy'), args, env };
    // Caddy has no worker user of its own: root may read everything, so it must not be root.
    return {
      command: 'setpriv',
      args: [`--reuid=${WORKER}`, `--regid=${WORKER}`, '--clear-groups', onPath('caddy'), ...args],
      env,
    };
  },
};

const phpFpm = {
  name: 'php-fpm',
  source: () => `lab: PHP-FPM ${versionOf(phpFpmBinary(), '-v')}`,
  packages: ['php-fpm', 'nginx'],
  installed: () => phpFpmBinary() !== null && onPath('nginx') !== null,
  prepare(place, { config }) {
    place.socket = place.file('fpm.sock');
    place.write(
      'fpm.conf',
      `[global]
error_log = ${place.file('error.log')}
daemonize = no
[www]
${isRoot ? `user = ${WORKER}\ngroup = ${WORKER}\nlisten.owner = ${WORKER}\nlisten.group = ${WORKER}` : ''}
listen = ${place.socket}
pm = static
pm.max_children = 1
catch_workers_output = yes
${config}
`,
    );
    return {
      command: phpFpmBinary(),
      args: ['--nodaemonize', '--fpm-config', place.file('fpm.conf'), ...(isRoot ? ['--allow-to-run-as-root'] : [])],
    };
  },
};

function phpFpmBinary() {
  return onPath('php-fpm', 'php-fpm8.4', 'php-fpm8.3', 'php-fpm8.2', 'php-fpm8.1');
}

const nginxModsecurity = {
  ...nginx,
  basic: false,
  packages: ['nginx', 'libnginx-mod-http-modsecurity', 'modsecurity-crs'],
  name: 'nginx with ModSecurity',
  installed: () => nginx.installed() && existsSync(NGINX_MODSECURITY),
  prepare: (place, inner) => nginx.prepare(place, { ...inner, main: `load_module ${NGINX_MODSECURITY};` }),
};

const apacheModsecurity = {
  ...apache,
  basic: false,
  packages: ['apache2', 'libapache2-mod-security2', 'modsecurity-crs'],
  name: 'Apache with ModSecurity',
  installed: () => apache.installed() && existsSync(path.join(APACHE_MODULES, 'mod_security2.so')),
  prepare: (place, inner) =>
    apache.prepare(place, { ...inner, modules: ['unique_id', 'security2', ...(inner.modules ?? [])] }),
};

/** Apache in front of PHP-FPM, which a lab script starts beside it. */
const wordpress = {
  ...apache,
  basic: false,
  name: 'WordPress',
  source: () => `lab: ${wordPressVersion()}`,
  packages: ['apache2', 'php-fpm', 'php-mysql', 'mariadb-server', 'wordpress'],
  installed: () => apache.installed() && phpFpmBinary() !== null && hasWordPress(),
  /** `wordpress` says what is special about the files: `htaccess`, `plugin`, `files`. */
  async fill(place, { wordpress: site = {} }) {
    place.cookies = await fillSite(place.root, site);
  },
  prepare: (place, { config, modules = [], ...inner }) =>
    apache.prepare(place, {
      ...inner,
      modules: ['proxy', 'proxy_fcgi', 'rewrite', 'access_compat', 'authz_host', ...modules],
      config: `DirectoryIndex index.php
  <Directory ${place.root}>
    Options FollowSymLinks
    AllowOverride All
  </Directory>
  <FilesMatch "\\.php$">
    SetHandler "proxy:unix:${inner.backend}|fcgi://localhost"
  </FilesMatch>
  ${config}`,
    }),
};

const wordpressModsecurity = {
  ...wordpress,
  name: 'WordPress behind ModSecurity',
  packages: [...wordpress.packages, 'libapache2-mod-security2'],
  installed: () => wordpress.installed() && apacheModsecurity.installed(),
  prepare: (place, inner) => wordpress.prepare(place, { ...inner, modules: ['unique_id', 'security2'] }),
};

/** `shards` are the native ports of the servers of the cluster `two`, `tcp` its own; `threads` for one question. */
const clickhouse = {
  name: 'clickhouse-server',
  source: () => 'lab: ClickHouse',
  basic: true,
  packages: ['clickhouse-server'],
  installed: () => onPath('clickhouse-server') !== null,
  prepare(place, { shards = [], tcp, user = null, threads = 0 }) {
    const shard = (port) => `<shard><replica><host>127.0.0.1</host><port>${port}</port></replica></shard>`;
    const cluster =
      shards.length === 0 ? '' : `<remote_servers><two>${shards.map(shard).join('')}</two></remote_servers>`;
    const access = '<networks><ip>127.0.0.1</ip></networks><profile>default</profile><quota>default</quota>';
    const named = user === null ? '' : `<${user.name}><password>${user.password}</password>${access}</${user.name}>`;
    place.write(
      'config.xml',
      `<yandex>
  <logger><level>error</level><log>${place.file('server.log')}</log><errorlog>${place.file('error.log')}</errorlog></logger>
  <listen_host>127.0.0.1</listen_host>
  <http_port>${place.port}</http_port>
  <tcp_port>${tcp}</tcp_port>
  <path>${place.file('data')}/</path>
  <tmp_path>${place.file('tmp')}/</tmp_path>
  <users_config>users.xml</users_config>
  <default_profile>default</default_profile>
  <default_database>default</default_database>
  <timezone>UTC</timezone>
  <mark_cache_size>67108864</mark_cache_size>
  ${cluster}
</yandex>
`,
    );
    place.write(
      'users.xml',
      `<yandex>
  <profiles><default><max_memory_usage>4000000000</max_memory_usage>${threads === 0 ? '' : `<max_threads>${threads}</max_threads>`}</default></profiles>
  <users><default><password></password>${access}</default>${named}</users>
  <quotas><default></default></quotas>
</yandex>
`,
    );
    return { command: onPath('clickhouse-server'), args: [`--config-file=${place.file('config.xml')}`] };
  },
};

export const SERVERS = {
  nginx,
  apache,
  clickhouse,
  lighttpd,
  haproxy,
  varnish,
  squid,
  caddy,
  'php-fpm': phpFpm,
  'nginx-modsecurity': nginxModsecurity,
  'apache-modsecurity': apacheModsecurity,
  radosgw,
  wordpress,
  'wordpress-modsecurity': wordpressModsecurity,
};
