import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { UsageError } from '../../errors.ts';

/** A file of the site as it is sent. */
export interface PageFile {
  readonly type: string;
  read(): Buffer;
}

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.xml': 'application/xml; charset=utf-8',
};

/**
 * The files of the site by the path they are asked for. They are listed once: a path that is not among them is not
 * looked for on the disk, whatever dots it has.
 */
export function pageFiles(folder: string): ReadonlyMap<string, PageFile> {
  const files = new Map<string, PageFile>();
  for (const name of listed(folder)) {
    const type = TYPES[path.extname(name)];
    if (type === undefined) continue;
    const file = { type, read: () => readFileSync(path.join(folder, name)) };
    const url = `/${name.split(path.sep).join('/')}`;
    files.set(url, file);
    if (url.endsWith('/index.html')) files.set(url.slice(0, -'index.html'.length), file);
  }
  return files;
}

function listed(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' });
  } catch {
    throw new UsageError(
      `the pages are not there (${path.basename(folder)}); install why403 anew, or make them with npm run site`,
    );
  }
}
