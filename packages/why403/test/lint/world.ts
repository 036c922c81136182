import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { passwordMatches } from '../../src/collect/server-files/passwords.ts';
import { compileApache } from '../../src/evaluate/apache/config/compile.ts';
import { NginxModel } from '../../src/evaluate/nginx/model.ts';
import { ApacheView } from '../../src/lint/apache-view.ts';
import type { FilesView } from '../../src/lint/files-view.ts';
import { NginxView } from '../../src/lint/nginx-view.ts';
import { nginxAround } from '../../src/lint/standalone.ts';
import { walkSite } from '../../src/lint/walk-site.ts';
import type { FileStatus, ServerFiles, WorkerIdentity } from '../../src/model/server-files.ts';
import { readApacheConfig, readHtaccess } from '../../src/read/apache/apache-config.ts';
import { readNginxConfig } from '../../src/read/nginx/nginx-config.ts';
import { filesIn } from '../read/apache-files.ts';

const WORKER: WorkerIdentity = { name: 'www-data', uid: 33, gid: 33, groups: [] };
const USERS: Readonly<Record<string, number>> = { root: 0, 'www-data': 33, deploy: 1000, nobody: 65534, gone: 4711 };

/** Files that stand in one text: `--- PATH [MODE] [OWNER] [-> TARGET]`, a final slash for folders, then the content. */
export interface World {
  /** What stands before the first file: a configuration, or a piece of one. */
  readonly head: string;
  readonly texts: Readonly<Record<string, string>>;
  readonly files: ServerFiles;
}

export function readWorld(path: string): World {
  const [head = '', ...parts] = readFileSync(path, 'utf8').split(/^--- /m);
  const statuses = new Map<string, FileStatus>();
  const texts: Record<string, string> = {};
  const add = (name: string, type: FileStatus['type'], more: Partial<FileStatus> = {}) => {
    for (let at = name.indexOf('/', 1); at !== -1; at = name.indexOf('/', at + 1))
      if (!statuses.has(name.slice(0, at))) add(name.slice(0, at), 'directory');
    const mode = type === 'directory' ? 0o755 : 0o644;
    statuses.set(name, { type, mode, uid: 0, gid: 0, size: 1, modified: 1, target: null, acl: [], ...more });
  };
  add('/', 'directory');
  for (const part of parts) {
    const [first = '', ...lines] = part.split('\n');
    const [line = '', target = null] = first.split(' -> ');
    const [name = '', ...words] = line.trim().split(' ');
    const isPipe = words.includes('pipe');
    const mode = words.find((word) => /^[0-7]{3,4}$/.test(word));
    const owner = words.find((word) => word in USERS);
    const uid = owner === undefined ? {} : { uid: USERS[owner] as number, gid: USERS[owner] as number };
    const more = { ...uid, ...(mode === undefined ? {} : { mode: Number.parseInt(mode, 8) }), target };
    if (name.endsWith('/')) add(name.slice(0, -1), 'directory', more);
    else add(name, isPipe ? 'other' : target === null ? 'file' : 'link', more);
    if (!name.endsWith('/')) texts[name] = lines.join('\n');
  }
  const list = (folder: string) => {
    const inside = folder === '/' ? '/' : `${folder}/`;
    const names = [...statuses.keys()].filter((one) => one.startsWith(inside) && one.length > inside.length);
    return [...new Set(names.map((one) => one.slice(inside.length).split('/')[0] as string))];
  };
  return {
    head,
    texts,
    files: { look: (one) => statuses.get(one) ?? 'missing', list, read: (one) => texts[one] ?? 'missing' },
  };
}

/** The configuration of nginx that a world begins with. */
export function nginxView({ head, texts, files }: World): NginxView {
  const main = '/etc/nginx/nginx.conf';
  const all: Readonly<Record<string, string>> = { '/etc/nginx/given.conf': head, ...texts };
  const names = readNginxConfig('/given', { read: () => ({ text: head }), glob: () => [] }).directives.map(
    ({ name }) => name,
  );
  const around = nginxAround(names, '/etc/nginx/given.conf');
  const read = (path: string) => {
    if (path === main) return { text: around ?? head };
    const text = all[path];
    return text === undefined ? { unreadable: 'it is not there' } : { text };
  };
  const glob = (pattern: string) => {
    const expression = new RegExp(`^${pattern.replace(/[.*]/g, (char) => (char === '*' ? '[^/]*' : '\\.'))}$`);
    return Object.keys(all)
      .filter((path) => expression.test(path))
      .sort();
  };
  return new NginxView(new NginxModel(readNginxConfig(main, { read, glob })), {
    files,
    worker: WORKER,
    prefix: '/usr/share/nginx/',
    configFolder: '/etc/nginx/',
    now: 1_800_000_000,
    md5: (bytes) => createHash('md5').update(bytes, 'latin1').digest().toString('latin1'),
    passwordMatches,
  });
}

/** What stands around the configuration of Apache that a world begins with, where it loads no modules itself. */
const APACHE = `User www-data
Group www-data
Listen 80
ServerName shop.example
DocumentRoot /srv/www
DirectoryIndex index.html
<Directory />
AllowOverride None
Require all denied
</Directory>
<Directory /srv/www>
Options FollowSymLinks
AllowOverride All
Require all granted
</Directory>
`;
const MODULES = [
  'access_compat alias auth_basic authn_core authn_file authz_core authz_groupfile authz_host authz_user autoindex cgi',
  'dir env headers mime rewrite setenvif status remoteip ssl proxy proxy_http negotiation expires deflate filter',
].flatMap((line) => line.split(' '));

/** The configuration of Apache that a world begins with. */
export function apacheView({ head, texts, files }: World): ApacheView {
  const main = '/etc/apache2/apache2.conf';
  const modules = MODULES.map((name) => `LoadModule ${name}_module modules/mod_${name}.so`).join('\n');
  const whole = head.includes('LoadModule') ? head : `${modules}\n${APACHE}${head}`;
  const disk = filesIn({ ...texts, [main]: whole });
  const config = readApacheConfig(main, disk, { serverRoot: '/etc/apache2', environment: {} });
  const compiled = compileApache(config);
  const world = {
    files,
    worker: WORKER,
    modules: config.modules,
    readHtaccess: (path: string, text: string) => readHtaccess({ path, text }, disk, config),
    checkPassword: passwordMatches,
  };
  const accessFiles = Object.keys(texts)
    .filter((path) => path.endsWith('/.htaccess'))
    .map((path) => ({ path, folder: path.slice(0, -9), config: world.readHtaccess(path, texts[path] as string) }));
  return new ApacheView({ compiled, world, reload: () => compiled }, accessFiles);
}

/** The site of a world, /srv/www, as the server sees it. */
export function filesView(world: World): FilesView {
  const { files } = world;
  const root = '/srv/www';
  const server = world.head.trim() === '' ? null : nginxView(world);
  const owner = /^owner (\w+)$/m.exec(world.texts['/owner'] ?? '')?.[1];
  return {
    root,
    isConfigured: server !== null,
    entries: walkSite(root, files).entries,
    files,
    worker: WORKER,
    owner: owner === undefined ? null : { name: owner, uid: USERS[owner] as number, gid: 0, groups: [] },
    isUser: (uid) => uid !== USERS.gone,
    served: (path) => {
      const [site] = server?.sites ?? [];
      if (server === null || site === undefined) return null;
      return server.ask(site, path.slice(root.length))?.status ?? 'unknown';
    },
  };
}
