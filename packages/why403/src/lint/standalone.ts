/** Modules that a usual httpd has, for pieces of a configuration that do not say which are loaded. */
const MODULES = [
  'access_compat',
  'actions',
  'alias',
  'allowmethods',
  'auth_basic',
  'auth_digest',
  'authn_core',
  'authn_file',
  'authz_core',
  'authz_groupfile',
  'authz_host',
  'authz_user',
  'autoindex',
  'cgi',
  'deflate',
  'dir',
  'env',
  'expires',
  'filter',
  'headers',
  'include',
  'mime',
  'negotiation',
  'proxy',
  'proxy_http',
  'proxy_fcgi',
  'remoteip',
  'reqtimeout',
  'rewrite',
  'setenvif',
  'ssl',
  'status',
  'substitute',
  'unixd',
  'http2',
  'speling',
  'usertrack',
  'brotli',
] as const;

/** The main configuration around a piece of one of Apache, such as a file of sites-available. */
export function apacheAround(include: string): string {
  return `${loadModules()}User www-data\nGroup www-data\nListen 80\n${DENIED_ROOT}Include "${include}"\n`;
}

/** A configuration that serves one folder and lets its `.htaccess` files say everything. */
export function apacheServing(folder: string): string {
  const site = `<Directory "${folder}">\nOptions Indexes FollowSymLinks\nAllowOverride All\nRequire all granted\n</Directory>\n`;
  return `${loadModules()}User www-data\nGroup www-data\nListen 80\nServerName localhost\nDocumentRoot "${folder}"\n${DENIED_ROOT}${site}`;
}

const DENIED_ROOT = '<Directory />\nAllowOverride None\nRequire all denied\n</Directory>\n';

function loadModules(): string {
  return MODULES.map((name) => `LoadModule ${name}_module modules/mod_${name}.so\n`).join('');
}

/** The main configuration around a piece of one of nginx, by what stands at its outermost level; null: it is whole. */
export function nginxAround(names: readonly string[], include: string): string | null {
  const has = (...wanted: readonly string[]) => names.some((name) => wanted.includes(name));
  if (has('http', 'events')) return null;
  if (has('location', 'listen', 'server_name', 'root'))
    return `events {}\nhttp {\nserver {\ninclude "${include}";\n}\n}\n`;
  return `events {}\nhttp {\ninclude "${include}";\n}\n`;
}
