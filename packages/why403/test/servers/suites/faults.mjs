// Puts one fault into a configuration of nginx: what goes wrong in the work of a day.
import { appendFileSync, chmodSync, lstatSync, readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { randomness } from '../../../../../bench/nginx-differential/random.mjs';

/** A change of the text, or of the files, that differs with the seed. */
export function nginxFault(seed) {
  const random = randomness(seed);
  return (text, folder) => random.pick(FAULTS)(text, random, folder);
}

const FAULTS = [
  (text, random) =>
    into(
      text,
      random,
      /\{/g,
      random.pick([
        'deny all;',
        'deny 127.0.0.1;',
        'allow 10.0.0.0/8; deny all;',
        'return 403;',
        'internal;',
        'deny 127.0.0.0/24;',
      ]),
    ),
  (text, random) =>
    instead(text, random, /(?<=[;{]\s*)allow [^;]*;/g, () => random.pick(['', 'allow 192.0.2.1;', 'deny all;'])),
  (text, random) =>
    instead(text, random, /(?<=[;{]\s*)deny [^;]*;/g, () => random.pick(['deny all;', '', 'deny 127.0.0.1;'])),
  (text, random) =>
    instead(text, random, /(?<=[;{]\s*)(?:index|autoindex|try_files) [^;]*;/g, () =>
      random.pick(['', 'index none.html;', 'autoindex off;']),
    ),
  (text, random) =>
    instead(text, random, /(?<=[;{]\s*)(?:root|alias) [^;]*;/g, (found) => found.replace(/\/\w*\/?;$/, '/gone;')),
  (text, random) => instead(text, random, /return \d+/g, () => 'return 403'),
  (text, random) => instead(text, random, /(?<=[;{]\s*)error_page [^;]*;/g, () => ''),
  (text, random) => instead(text, random, /location (?:\^~|=) /g, () => 'location '),
  (text, random) =>
    instead(text, random, /satisfy \w+/g, (found) => (found.endsWith('any') ? 'satisfy all' : 'satisfy any')),
  closed,
  closed,
  gone,
];

function into(text, random, place, words) {
  const found = [...text.slice(text.indexOf('server {')).matchAll(place)].map(
    ({ index }) => index + text.indexOf('server {'),
  );
  const at = random.pick(found);
  return `${text.slice(0, at + 1)} ${words} ${text.slice(at + 1)}`;
}

function instead(text, random, place, words) {
  const found = [...text.matchAll(place)];
  if (found.length === 0) return text;
  const { index, 0: old } = random.pick(found);
  return text.slice(0, index) + words(old) + text.slice(index + old.length);
}

function everything(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).map((entry) =>
    path.join(entry.path, entry.name),
  );
}

function closed(text, random, folder) {
  const name = random.pick([`${folder}/www`, ...everything(`${folder}/www`)]);
  const stats = statSync(name, { throwIfNoEntry: false });
  if (stats !== undefined) chmodSync(name, random.pick([0, 0o600, 0o700, 0o711, 0o750, 0o640]));
  return text;
}

function gone(text, random, folder) {
  rmSync(random.pick(everything(`${folder}/www`)), { recursive: true, force: true });
  return text;
}

/** The same for a configuration of Apache; `folder` is the site. */
export function apacheFault(seed) {
  const random = randomness(seed);
  return (text, folder) => random.pick(APACHE_FAULTS)(text, random, folder);
}

const APACHE_FAULTS = [
  (text, random, folder) =>
    `${text}\n<Directory ${random.pick([folder, ...foldersIn(folder)])}>\n${random.pick(['Require all denied', 'Require ip 127.0.0.2', 'Options None', 'Order deny,allow\nDeny from all', 'AllowOverride None', 'AllowOverride AuthConfig', 'DirectoryIndex none.html', 'Options -Indexes', 'Require not ip 10', 'Satisfy Any', 'AuthMerging And\nRequire ip 127.0.0.2'])}\n</Directory>`,
  (text, random) =>
    `${text}\n<Location ${random.pick(['/', '/a', '/x', '/real', '/c'])}>\n${random.pick(['Require all denied', 'Require all granted', 'Require method POST', 'Deny from 127.0.0.2', 'Redirect 403'])}\n</Location>`,
  (text, random) => instead(text, random, /Require all granted/g, () => 'Require all denied'),
  (text, random) =>
    instead(text, random, /^Require .*$/gm, () =>
      random.pick(['Require ip 127.0.0.2', 'Require all denied', 'Require local']),
    ),
  (text, random) => instead(text, random, /^(?:Options|DirectoryIndex|AllowOverride|RewriteEngine) .*$/gm, () => ''),
  (text, random) =>
    instead(text, random, /RewriteRule (\S+) .*$/gm, (found) => `${found.split(' ').slice(0, 2).join(' ')} - [F]`),
  (text, random) =>
    `${text}\n${random.pick(['<FilesMatch "[xy]$">\nRequire all denied\n</FilesMatch>', 'RedirectMatch 403 x$', '<If "%{REQUEST_METHOD} == \'GET\'">\nRequire all denied\n</If>', 'Redirect 403 /a'])}`,
  (text, random, folder) => accessFile(text, random, folder),
  (text, random, folder) => accessFile(text, random, folder),
  (text, random, folder) => closedBelow(text, random, folder),
  (text, random, folder) => closedBelow(text, random, folder),
  (text, random, folder) => {
    rmSync(random.pick(everything(folder)), { recursive: true, force: true });
    return text;
  },
];

function foldersIn(folder) {
  return everything(folder).filter((name) => lstatSync(name).isDirectory());
}

function closedBelow(text, random, folder) {
  const name = random.pick([folder, ...everything(folder)]);
  if (!lstatSync(name).isSymbolicLink()) chmodSync(name, random.pick([0, 0o600, 0o700, 0o711, 0o750, 0o640]));
  return text;
}

function accessFile(text, random, folder) {
  const line = random.pick([
    'Require all denied',
    'Deny from all',
    'Options None',
    'RewriteEngine On\nRewriteRule ^ - [F]',
    'Order deny, allow',
    'Options +Indexes',
    'Require ip 127.0.0.2',
    'php_flag engine off',
    '<Files "x">\nRequire all denied\n</Files>',
    'DirectoryIndex none',
  ]);
  const place = path.join(random.pick([folder, ...foldersIn(folder)]), '.htaccess');
  if (lstatSync(place, { throwIfNoEntry: false })?.isFile() ?? true) appendFileSync(place, `\n${line}\n`);
  return text;
}
