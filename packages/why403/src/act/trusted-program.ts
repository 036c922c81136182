import { lstatSync, readlinkSync } from 'node:fs';
import { parentOf } from '../evaluate/posix/walk.ts';

/** A program that may be executed, or why not. */
export type Trust = { readonly path: string } | { readonly untrusted: string };

const MOST_LINKS = 40;

/**
 * Follows a path to its file. It may be executed only where the file and every folder and link on the way belong to
 * root and nobody else may write them: who could replace it would otherwise run code as whoever runs this.
 */
export function trustedFile(path: string): Trust {
  if (!path.startsWith('/')) return { untrusted: `${path} is no path from the root` };
  const waiting = path.split('/').filter((part) => part !== '');
  let at = '/';
  let links = 0;
  try {
    for (;;) {
      const stats = lstatSync(at);
      if (stats.uid !== 0) return { untrusted: `${at} does not belong to root` };
      if (stats.isSymbolicLink()) {
        if (++links > MOST_LINKS) return { untrusted: `${path} is a circle of links` };
        const target = readlinkSync(at);
        waiting.unshift(...target.split('/').filter((part) => part !== '' && part !== '.'));
        at = target.startsWith('/') ? '/' : parentOf(at);
        continue;
      }
      if ((stats.mode & 0o022) !== 0) return { untrusted: `others than root may write ${at}` };
      const next = waiting.shift();
      if (next === undefined) return stats.isFile() ? { path: at } : { untrusted: `${at} is no file` };
      at = next === '..' ? parentOf(at) : `${at === '/' ? '' : at}/${next}`;
    }
  } catch {
    return { untrusted: `${at} is not there` };
  }
}

function trustedProgram(name: string, places: readonly string[]): Trust {
  let why: string | null = null;
  for (const place of places) {
    const found = trustedFile(place);
    if ('path' in found) return found;
    if (!found.untrusted.endsWith('is not there')) why ??= found.untrusted;
  }
  return { untrusted: why ?? `${name} is not installed` };
}

const FOLDERS: readonly string[] = ['/usr/sbin', '/usr/bin', '/sbin', '/bin'];

/** A tool of the system, from the folders of the system alone. */
export function systemTool(name: string): Trust {
  return trustedProgram(
    name,
    FOLDERS.map((folder) => `${folder}/${name}`),
  );
}

/** All that the environment of a program holds: nothing of the caller's reaches it. */
export const PLAIN_ENVIRONMENT: Readonly<Record<string, string>> = { PATH: FOLDERS.join(':'), LANG: 'C', LC_ALL: 'C' };

const SERVERS = {
  nginx: ['/usr/sbin/nginx', '/usr/local/sbin/nginx', '/usr/local/nginx/sbin/nginx', '/usr/bin/nginx'],
  apache: ['/usr/sbin/apache2', '/usr/sbin/httpd', '/usr/local/apache2/bin/httpd', '/usr/bin/httpd'],
} as const;

/** The program of a server: the one that is named, else the one that packages install. */
export function serverProgram(server: keyof typeof SERVERS, named: string | undefined): Trust {
  return trustedProgram(server, named === undefined ? SERVERS[server] : [named]);
}
