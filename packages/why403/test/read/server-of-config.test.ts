import { expect, test } from 'vitest';
import { serverOfConfig } from '../../src/read/server-of-config.ts';

test.each([
  ['events {}\nhttp {\n  include mime.types;\n}\n', 'nginx'],
  ['server {\n    listen 80; # the first\n}\n', 'nginx'],
  ['ServerRoot "/etc/apache2"\nListen 80\n<Directory />\n  Require all denied\n</Directory>\n', 'apache'],
  ['<VirtualHost *:80>\n  RewriteRule ^/a{2} - [F]\n</VirtualHost>\n', 'apache'],
  ['', null],
  ['Some notes\nabout a server\n', null],
])('%j is of %s', (text, server) => {
  expect(serverOfConfig(text)).toBe(server);
});
