import { expect, it } from 'vitest';
import { combinedWriter } from '../../../src/read/log-rows/combined-writer.ts';

it.each([
  ['/var/log/nginx/access.log', 'nginx-access'],
  ['/var/log/nginx/shop.example_access.log.2.gz', 'nginx-access'],
  ['nginx_access.log', 'nginx-access'],
  ['/var/log/apache2/access.log.1', 'apache-access'],
  ['/var/log/apache2/other_vhosts_access.log', 'apache-access'],
  ['/etc/httpd/logs/access_log', null],
  ['/var/log/httpd/ssl_access_log-20260301', 'apache-access'],
  ['/opt/tomcat/logs/localhost_access_log.2026-03-01.txt', 'tomcat-access'],
  ['/var/log/lighttpd/access.log', 'lighttpd-access'],
  ['/var/log/traefik/access.log', 'traefik-access'],
  ['access.log', null],
  ['/var/log/nginx/apache-behind.log', null],
  ['/srv/nginx/old/2026/access.log', null],
  ['standard input', null],
])('%s is written by %s', (name, kind) => {
  expect(combinedWriter(name)).toBe(kind);
});
