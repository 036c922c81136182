import { compileApache } from '../../../src/evaluate/apache/config/compile.ts';
import { type ApacheSite, type ApacheVerdict, predictApache } from '../../../src/evaluate/apache/predict-apache.ts';
import type { ApacheWire, ApacheWorld } from '../../../src/evaluate/apache/request.ts';
import type { FileStatus, ServerFiles } from '../../../src/model/server-files.ts';
import { readApacheConfig, readHtaccess } from '../../../src/read/apache/apache-config.ts';
import { filesIn } from '../../read/apache-files.ts';

export interface Entry {
  readonly text?: string;
  readonly mode?: number;
  readonly uid?: number;
  readonly link?: string;
}

/** Files that stand in the test; names that end in a slash are folders, and so is what lies above a file. */
function treeOf(entries: Readonly<Record<string, string | Entry>>): ServerFiles {
  const found = new Map<string, FileStatus & { readonly text: string }>();
  const add = (path: string, type: FileStatus['type'], { text = '', mode, uid = 0, link }: Entry) => {
    const kind = link === undefined ? type : 'link';
    const standard = kind === 'directory' ? 0o755 : 0o644;
    found.set(path, {
      type: kind,
      mode: mode ?? standard,
      uid,
      gid: 0,
      size: text.length,
      modified: 0,
      target: link ?? null,
      acl: [],
      text,
    });
  };
  add('/', 'directory', {});
  for (const [path, given] of Object.entries(entries)) {
    const parts = path.replace(/\/$/, '').split('/').slice(1);
    for (let depth = 1; depth < parts.length; depth++) {
      const folder = `/${parts.slice(0, depth).join('/')}`;
      if (!found.has(folder)) add(folder, 'directory', {});
    }
    const entry = typeof given === 'string' ? { text: given } : given;
    add(`/${parts.join('/')}`, path.endsWith('/') ? 'directory' : 'file', entry);
  }
  return {
    look: (path) => found.get(path) ?? 'missing',
    list: (path) => [...found.keys()].filter((name) => name !== '/' && name.slice(0, name.lastIndexOf('/')) === path),
    read: (path) => found.get(path)?.text ?? 'missing',
  };
}

interface Asked {
  readonly method?: string;
  readonly client?: string;
  readonly headers?: readonly (readonly [string, string])[];
  readonly http?: '1.0' | '1.1';
}

const WORKER = { name: 'www-data', uid: 33, gid: 33, groups: [] };

/** What the model says for a request to a configuration and a tree that stand in the test. */
export function predictIn(
  text: string,
  entries: Readonly<Record<string, string | Entry>>,
  target: string,
  asked: Asked = {},
): ApacheVerdict {
  const { compiled, world } = siteOf(text, entries);
  return predictApache(compiled, wireFor(target, asked), world);
}

/** A configuration and a tree that stand in the test. */
export function siteOf(text: string, entries: Readonly<Record<string, string | Entry>>): ApacheSite {
  const config = readApacheConfig('/e/httpd.conf', filesIn({ '/e/httpd.conf': text }), { serverRoot: '/e' });
  const world: ApacheWorld = {
    files: treeOf(entries),
    worker: WORKER,
    modules: config.modules,
    readHtaccess: (path, content) => readHtaccess({ path, text: content }, filesIn({}), config),
    checkPassword: (password, hash) => (hash.startsWith('{PLAIN}') ? hash === `{PLAIN}${password}` : null),
  };
  const compiled = compileApache(config);
  return { compiled, world, reload: () => compiled };
}

/** A request to it. */
export function wireFor(target: string, asked: Asked = {}): ApacheWire {
  const headers = asked.headers ?? [];
  const hasHost = headers.some(([name]) => name.toLowerCase() === 'host');
  return {
    method: asked.method ?? 'GET',
    target,
    http: asked.http ?? '1.1',
    headers: hasHost ? headers : [['Host', 'localhost'], ...headers],
    client: asked.client ?? '127.0.0.1',
    port: 8080,
    hasBody: false,
  };
}
