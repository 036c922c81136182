import { expect, test } from 'vitest';
import { ACCESS_FACTS } from './access-facts.ts';
import { RESOURCE_FACTS } from './resource-facts.ts';
import { type Entry, predictIn } from './tree.ts';

const MODULES =
  'alias authz_core authz_host authz_user authn_core authn_file auth_basic access_compat autoindex dir env mime rewrite setenvif cgid allowmethods';
const PAGES = ['index.html', 'page.html', '403.html', 'a/index.html', 'a/page.html', 'b/page.html', 'img/pic.png'];
const BASE: Readonly<Record<string, string | Entry>> = {
  ...Object.fromEntries(PAGES.map((name) => [`/r/www/${name}`, 'x'])),
  '/r/www/empty/': {},
  '/r/outside/ext.html': 'x',
  '/r/htpasswd': 'alice:{PLAIN}secret',
};

test.for([...ACCESS_FACTS, ...RESOURCE_FACTS])('$title', ({ config, files, asks, without }) => {
  const loaded = MODULES.split(' ').filter((name) => name !== without);
  const text = `${loaded.map((name) => `LoadModule ${name}_module m.so`).join('\n')}
Listen 8080
DocumentRoot /r/www
DirectoryIndex index.html
Options FollowSymLinks
<Directory />
AllowOverride None
Require all denied
</Directory>
<Directory /r/www>
AllowOverride All
Require all granted
</Directory>
<FilesMatch "^\\.ht">
Require all denied
</FilesMatch>
${config.replace(/\bR(?=\/)/g, '/r')}
`;
  const own = Object.entries(files).map(([name, entry]) => [`/r/${name}`, entry]);
  for (const [asked, note, status] of asks) {
    const [method, target] = asked.includes(' ') ? asked.split(' ') : ['GET', asked];
    const host = /^Host: (.*)$/.exec(note)?.[1];
    const headers: [string, string][] = host === undefined ? [] : [['Host', host]];
    if (note === 'right password') headers.push(['Authorization', `Basic ${btoa('alice:secret')}`]);
    const verdict = predictIn(text, { ...BASE, ...Object.fromEntries(own) }, target as string, {
      method: method as string,
      headers,
    });
    expect.soft(verdict.status, `${asked} ${note}: ${verdict.why}`).toBe(status);
  }
});
