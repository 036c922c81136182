import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { configFiles } from '../../collect/server-files/nginx-files.ts';
import { UsageError } from '../../errors.ts';
import { apacheAround, nginxAround } from '../../lint/standalone.ts';
import type { LintTarget } from '../../model/lint.ts';
import { readNginxConfig } from '../../read/nginx/nginx-config.ts';

/** Where to begin: the main file of a configuration, or a folder that is served. Paths are strings of bytes. */
export interface Source extends LintTarget {
  /** What stands around a piece of a configuration; null: it is whole. */
  readonly around: string | null;
  /** The one `.htaccess` that is meant; null: all of a site. */
  readonly only: string | null;
}

const ON_HOST = [
  ['nginx', '/etc/nginx/nginx.conf'],
  ['nginx', '/usr/local/nginx/conf/nginx.conf'],
  ['apache', '/etc/apache2/apache2.conf'],
  ['apache', '/etc/httpd/conf/httpd.conf'],
  ['apache', '/usr/local/apache2/conf/httpd.conf'],
] as const;
const IN_FOLDER = [
  ['nginx', 'nginx.conf'],
  ['nginx', 'conf/nginx.conf'],
  ['nginx', 'nginx/nginx.conf'],
  ['apache', 'apache2.conf'],
  ['apache', 'httpd.conf'],
  ['apache', 'conf/httpd.conf'],
  ['apache', 'apache2/apache2.conf'],
] as const;

/** What a path stands for: a configuration, one `.htaccess`, a folder with either or a site; without a path the servers of the host. */
export function findSources(given: string | null): readonly Source[] {
  if (given === null) {
    const found = ON_HOST.filter(([, file]) => existsSync(file)).map(([kind, file]) => whole(kind, file));
    if (found.length > 0) return found;
    throw new UsageError(
      'no configuration of nginx or Apache in its usual places; expected the path of one, or of a site',
    );
  }
  const target = path.resolve(given);
  const stats = statSync(target, { throwIfNoEntry: false });
  if (stats === undefined) throw new UsageError(`${given} is not there`);
  if (stats.isDirectory()) {
    const found = IN_FOLDER.map(([kind, file]) => [kind, path.join(target, file)] as const)
      .filter(([, file]) => statSync(file, { throwIfNoEntry: false })?.isFile() === true)
      .map(([kind, file]) => whole(kind, file));
    return found.length > 0 ? found : [{ kind: 'files', path: bytes(target), around: null, only: null }];
  }
  if (!stats.isFile()) throw new UsageError(`${given} is no regular file; expected a configuration or a folder`);
  if (path.basename(target) === '.htaccess')
    return [{ kind: 'files', path: bytes(path.dirname(target)), around: null, only: bytes(target) }];
  return [fromText(given, bytes(target))];
}

function whole(kind: 'nginx' | 'apache', file: string): Source {
  return { kind, path: bytes(file), around: null, only: null };
}

/** A file of any name is told by its lines. */
function fromText(given: string, file: string): Source {
  const got = configFiles().read(file);
  if ('unreadable' in got) throw new UsageError(`${given}: ${got.unreadable}`);
  const lines = got.text.slice(0, 1_000_000).split('\n');
  const ofApache = lines.filter((line) =>
    /^\s*(?:<\/?[A-Z]\w+[^;{]*>|(?:LoadModule|ServerName|DocumentRoot|ServerRoot|Listen|Require|Include\w*)\s[^;{]*)\s*$/i.test(
      line,
    ),
  );
  const ofNginx = lines.filter((line) => /^\s*[\w$}].*[;{}]\s*(?:#.*)?$/.test(line) || /^\s*}\s*$/.test(line));
  if (ofApache.length === 0 && ofNginx.length === 0)
    throw new UsageError(`${given} holds neither a configuration of nginx nor one of Apache`);
  if (ofApache.length > ofNginx.length) {
    const isWhole = lines.some((line) =>
      /^\s*(?:LoadModule|ServerRoot|Include(?:Optional)?\s+mods-enabled)/i.test(line),
    );
    return { kind: 'apache', path: file, around: isWhole ? null : apacheAround(file), only: null };
  }
  const names = readNginxConfig(file, { ...configFiles(), glob: () => [] }).directives.map(({ name }) => name);
  return { kind: 'nginx', path: file, around: nginxAround(names, file), only: null };
}

function bytes(text: string): string {
  return Buffer.from(text).toString('latin1');
}
