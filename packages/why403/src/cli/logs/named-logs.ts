import { fstatSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { UsageError } from '../../errors.ts';

/** Standard input as a name of a log. */
export const STDIN = '-';

/** Where servers put their access logs as they are packaged. */
const USUAL: readonly (readonly [folder: string, name: RegExp])[] = [
  ['/var/log/nginx', /access.{0,250}log/],
  ['/var/log/apache2', /access.{0,250}log/],
  ['/var/log/httpd', /access_log/],
  ['/var/log/caddy', /\.log/],
  ['/var/log/lighttpd', /access/],
  ['/var/log/haproxy.log', /$/],
  ['/var/log/traefik', /access/],
];

/** The logs that are meant: as they were named, or standard input where something is piped into it. */
export function namedLogs(files: readonly string[]): readonly string[] {
  if (files.length > 0) return files;
  if (isPiped()) return [STDIN];
  const here = USUAL.flatMap(([folder, name]) => (hasLog(folder, name) ? [`${folder}/*`] : []));
  const where =
    here.length > 0
      ? `on this machine: why403 logs ${here.join(' ')}`
      : 'they are mostly in /var/log/nginx, /var/log/apache2, /var/log/httpd or /var/log/caddy';
  throw new UsageError(`no log was named; ${where}`);
}

/** A terminal and the null device have nothing to read. */
function isPiped(): boolean {
  try {
    return !fstatSync(0).isCharacterDevice();
  } catch {
    return false;
  }
}

function hasLog(folder: string, name: RegExp): boolean {
  try {
    return readdirSync(path.join(folder)).some((one) => name.test(one));
  } catch {
    return false;
  }
}
