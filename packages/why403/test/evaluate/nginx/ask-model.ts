import { createHash } from 'node:crypto';
import { passwordMatches } from '../../../src/collect/server-files/passwords.ts';
import { explainNginx } from '../../../src/evaluate/nginx/explain.ts';
import { NginxModel } from '../../../src/evaluate/nginx/model.ts';
import type { ServerRequest, Surroundings } from '../../../src/evaluate/nginx/request.ts';
import type { Explanation } from '../../../src/model/explanation.ts';
import type { Prediction } from '../../../src/model/prediction.ts';
import type { FileStatus, ServerFiles } from '../../../src/model/server-files.ts';
import { readNginxConfig } from '../../../src/read/nginx/nginx-config.ts';

export interface Entry {
  readonly mode?: number;
  readonly owner?: number;
  readonly link?: string;
  readonly text?: string;
}

/** What is there beside the site: `/` at the end is a folder. All belongs to root and may be read by everybody. */
const BASE: Readonly<Record<string, Entry>> = Object.fromEntries(
  [
    '/R/www/index.html',
    '/R/www/page.html',
    '/R/www/403.html',
    '/R/www/a/index.html',
    '/R/www/a/page.html',
    '/R/www/b/page.html',
    '/R/www/empty/',
    '/R/www/img/pic.png',
    '/R/outside/ext.html',
  ].map((path) => [path, {}]),
);

export interface Asked {
  readonly method?: string;
  readonly from?: string;
  readonly headers?: readonly (readonly [string, string])[];
  readonly host?: string;
}

/** A server on port 8080 with root /R/www, as in the checks on the real one. */
export function site(config: string, files: Readonly<Record<string, Entry>> = {}, http = '') {
  const ask = explained(config, files, http);
  return (target: string, asked: Asked = {}): Prediction => {
    const { status, cause, directive, lines, fix, why } = ask(target, asked);
    return { status, cause, directive, lines, fix, why };
  };
}

/** The same with the working. */
export function explained(config: string, files: Readonly<Record<string, Entry>> = {}, http = '') {
  const { model, around } = modelOf(config, files, http);
  return (target: string, asked: Asked = {}): Explanation => explainNginx(model, requestFor(target, asked), around);
}

/** The parts that a question is put to. */
export function modelOf(config: string, files: Readonly<Record<string, Entry>> = {}, http = '') {
  const text = `user www-data;\nevents {}\nhttp {\n${http}\nserver {\nlisten 8080;\nroot /R/www;\n${config}\n}\n}\n`;
  const model = new NginxModel(readNginxConfig('/R/nginx.conf', { read: () => ({ text }), glob: () => [] }));
  const around: Surroundings = {
    files: filesOf({ ...BASE, '/R/htpasswd': { text: 'ann:{PLAIN}secret\n' }, ...files }),
    worker: { name: 'www-data', uid: 33, gid: 33, groups: [] },
    prefix: '/R/',
    configFolder: '/R/',
    now: 1_800_000_000,
    md5: (bytes) => createHash('md5').update(bytes, 'latin1').digest().toString('latin1'),
    passwordMatches,
  };
  return { model, around };
}

/** A request to it. */
export function requestFor(
  target: string,
  { method = 'GET', from = '127.0.0.1', headers = [], host = 'localhost' }: Asked = {},
): ServerRequest {
  return {
    method,
    target,
    http: '1.1',
    headers: [['Host', host], ...headers],
    client: from,
    scheme: 'http',
    host: '127.0.0.1',
    port: 8080,
    bodyLength: 0,
  };
}

function filesOf(entries: Readonly<Record<string, Entry>>): ServerFiles {
  const all = new Map<string, FileStatus>();
  const add = (path: string, type: FileStatus['type'], { mode, owner = 0, link }: Entry) => {
    const usual = type === 'directory' ? 0o755 : 0o644;
    all.set(path, {
      type,
      mode: mode ?? usual,
      uid: owner,
      gid: owner,
      size: 1,
      modified: 1,
      target: link ?? null,
      acl: [],
    });
  };
  add('/', 'directory', {});
  for (const [path, entry] of Object.entries(entries)) {
    const isFolder = path.endsWith('/');
    const plain = isFolder ? path.slice(0, -1) : path;
    for (let at = plain.indexOf('/', 1); at !== -1; at = plain.indexOf('/', at + 1))
      if (!all.has(plain.slice(0, at))) add(plain.slice(0, at), 'directory', {});
    add(plain, isFolder ? 'directory' : entry.link === undefined ? 'file' : 'link', entry);
  }
  return {
    look: (path) => all.get(path) ?? 'missing',
    list: (path) =>
      [...all.keys()].filter((name) => name.startsWith(`${path}/`)).map((name) => name.slice(path.length + 1)),
    read: (path) => entries[path]?.text ?? '',
  };
}
