// Puts one fault into a configuration of nginx: what goes wrong in the work of a day.
import { chmodSync, readdirSync, rmSync, statSync } from 'node:fs';
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
