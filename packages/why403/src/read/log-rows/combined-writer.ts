import type { LogKind } from '../../model/log-kind.ts';

/** Folders and names that packages and people give to the logs of one server. */
const NAMES: readonly (readonly [RegExp, LogKind])[] = [
  [/(?:^|\/)localhost_access_log[^/]{0,40}$|\btomcat\d{0,2}\b/i, 'tomcat-access'],
  [/\blighttpd\b/i, 'lighttpd-access'],
  [/\btraefik\b/i, 'traefik-access'],
  [/\b(?:nginx|openresty)\b/i, 'nginx-access'],
  [/\b(?:apache2?|httpd)\b|(?:^|\/)other_vhosts_access\.log|(?:^|\/)ssl_access_log/i, 'apache-access'],
];
const DEEPEST = 2;

/** Who writes a log of the common or combined format, as its name or the folder it lies in says; null where neither does. */
export function combinedWriter(name: string): LogKind | null {
  const near = name.split('/').slice(-DEEPEST).join('/').replaceAll('_', '-');
  const named = NAMES.filter(([pattern]) => pattern.test(near) || pattern.test(name.split('/').at(-1) ?? ''));
  // `apache-behind-nginx.log` says nothing.
  return named.length === 1 ? (named[0]?.[1] ?? null) : null;
}
