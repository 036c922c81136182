import type { ServerKind } from '../../model/host.ts';
import type { Machine } from './machine.ts';

/** Where a server looks for things of itself, as it was built. Null: not known. */
export interface BuiltIn {
  readonly prefix: string;
  readonly config: string;
  readonly user: string | null;
  readonly group: string | null;
  readonly errorLog: string | null;
  readonly accessLog: string | null;
  /** Which Apache writes each time it reads its configuration. */
  readonly pidFile: string | null;
}

const LIMIT = 64 * 1024 * 1024;

/** Reads it out of the program's file, which holds it as text. The program is not run. */
export function builtIn(product: ServerKind, machine: Machine, binary: string): BuiltIn | null {
  const text = machine.read(binary, LIMIT);
  return product === 'nginx' ? ofNginx(text) : ofApache(text);
}

/** What `nginx -V` prints: `--conf-path=` and its kin (`auto/options`, `auto/init` of nginx). */
function ofNginx(text: string): BuiltIn | null {
  const line = /configure arguments:[^\0]{0,8000}/.exec(text)?.[0];
  if (line === undefined) return null;
  const option = (name: string) => new RegExp(` --${name}=([^\\s'"\\0]+)`).exec(line)?.[1] ?? null;
  const prefix = option('prefix') ?? '/usr/local/nginx';
  const absolute = (path: string) => (path.startsWith('/') ? path : `${prefix}/${path}`);
  return {
    prefix,
    config: absolute(option('conf-path') ?? 'conf/nginx.conf'),
    user: option('user'),
    group: option('group'),
    errorLog: logOf(option('error-log-path') ?? 'logs/error.log', absolute),
    accessLog: logOf(option('http-log-path') ?? 'logs/access.log', absolute),
    pidFile: null,
  };
}

function logOf(path: string, absolute: (path: string) => string): string | null {
  return path === 'stderr' ? null : absolute(path);
}

/** What `httpd -V` prints: the lines are whole texts in the program. */
function ofApache(text: string): BuiltIn | null {
  const define = (name: string) => new RegExp(`-D ${name}="([^"\\0]{1,400})"`).exec(text)?.[1] ?? null;
  const prefix = define('HTTPD_ROOT');
  const config = define('SERVER_CONFIG_FILE');
  if (prefix === null || config === null) return null;
  const absolute = (path: string | null) => (path === null || path.startsWith('/') ? path : `${prefix}/${path}`);
  return {
    prefix,
    config: absolute(config) ?? config,
    user: null,
    group: null,
    errorLog: absolute(define('DEFAULT_ERRORLOG')),
    accessLog: null,
    pidFile: absolute(define('DEFAULT_PIDLOG')),
  };
}

/** Where distributions and official images keep a server's program and its configuration. */
export const LAYOUTS: readonly {
  readonly product: ServerKind;
  readonly binary: string;
  readonly config: string;
  readonly prefix: string;
}[] = [
  { product: 'nginx', binary: '/usr/sbin/nginx', config: '/etc/nginx/nginx.conf', prefix: '/usr/share/nginx' },
  {
    product: 'nginx',
    binary: '/usr/local/nginx/sbin/nginx',
    config: '/usr/local/nginx/conf/nginx.conf',
    prefix: '/usr/local/nginx',
  },
  {
    product: 'nginx',
    binary: '/usr/local/openresty/nginx/sbin/nginx',
    config: '/usr/local/openresty/nginx/conf/nginx.conf',
    prefix: '/usr/local/openresty/nginx',
  },
  { product: 'apache', binary: '/usr/sbin/apache2', config: '/etc/apache2/apache2.conf', prefix: '/etc/apache2' },
  { product: 'apache', binary: '/usr/sbin/httpd', config: '/etc/httpd/conf/httpd.conf', prefix: '/etc/httpd' },
  {
    product: 'apache',
    binary: '/usr/local/apache2/bin/httpd',
    config: '/usr/local/apache2/conf/httpd.conf',
    prefix: '/usr/local/apache2',
  },
];
