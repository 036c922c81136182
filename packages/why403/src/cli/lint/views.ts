import { statSync } from 'node:fs';
import path from 'node:path';
import { accountsOf } from '../../collect/server-files/accounts.ts';
import { apacheFiles } from '../../collect/server-files/apache-files.ts';
import { apacheSite } from '../../collect/server-files/apache-site.ts';
import { diskFiles, plainDisk } from '../../collect/server-files/disk.ts';
import { configFiles } from '../../collect/server-files/nginx-files.ts';
import { nginxSurroundings } from '../../collect/server-files/nginx-surroundings.ts';
import { UsageError } from '../../errors.ts';
import type { ApacheSite } from '../../evaluate/apache/predict-apache.ts';
import { NginxModel } from '../../evaluate/nginx/model.ts';
import { type AccessFile, ApacheView } from '../../lint/apache-view.ts';
import type { FilesView } from '../../lint/files-view.ts';
import { NginxView } from '../../lint/nginx-view.ts';
import { apacheServing } from '../../lint/standalone.ts';
import { type SiteWalk, walkSite } from '../../lint/walk-site.ts';
import { NOBODY, type WorkerIdentity } from '../../model/server-files.ts';
import { readNginxConfig } from '../../read/nginx/nginx-config.ts';
import type { Source } from './targets.ts';

/** How the servers are looked at. */
export interface LintSurroundings {
  readonly prefix: string | null;
  readonly workerUser: string;
  readonly owner: WorkerIdentity | null;
}

/** What checks look at. */
export interface Views {
  readonly nginx: NginxView | null;
  readonly apache: ApacheView | null;
  readonly files: readonly FilesView[];
  readonly notes: readonly string[];
}

/** A file that is only in memory stands beside the piece that it includes. */
const VIRTUAL = '/.why403-around';

/** Makes a configuration and the sites that it serves ready to be looked at. */
export function viewsOf(source: Source, surroundings: LintSurroundings): Views {
  if (source.kind === 'nginx') return ofNginx(source, surroundings);
  return source.kind === 'apache' ? ofApache(source, surroundings) : ofSite(source, surroundings);
}

function ofNginx({ path: main, around }: Source, surroundings: LintSurroundings): Views {
  const folder = main.slice(0, main.lastIndexOf('/'));
  const files = configFiles();
  const start = around === null ? main : folder + VIRTUAL;
  const read = (wanted: string) => (around !== null && wanted === start ? { text: around } : files.read(wanted));
  const model = new NginxModel(readNginxConfig(start, { ...files, read }));
  const prefix = surroundings.prefix ?? (folder === '/etc/nginx' ? '/usr/share/nginx' : folder);
  const machine = { orElse: NOBODY };
  const world = nginxSurroundings(model, start, `${prefix}/`, surroundings.workerUser, machine);
  if (world === null) throw noUser(surroundings);
  const view = new NginxView(model, world, timeUp());
  const roots = view.levels.flatMap((scope) => view.own(scope, 'root', 'alias')).map(({ args }) => args[0] ?? '');
  const served = (file: string) => servedByNginx(view, file);
  const walks = walksOf(roots.filter((root) => root.startsWith('/') && !root.includes('$')));
  const sites = walks.map((walked) =>
    filesView(walked, { worker: world.worker, surroundings, served, isConfigured: true }),
  );
  return {
    nginx: view,
    apache: null,
    files: sites,
    notes: walks.flatMap(([, { notes }]) => notes),
  };
}

function ofApache({ path: main, around }: Source, surroundings: LintSurroundings): Views {
  const folder = main.slice(0, main.lastIndexOf('/'));
  const disk = apacheFiles();
  const start = around === null ? main : folder + VIRTUAL;
  const read = (wanted: string) => (around !== null && wanted === start ? { text: around } : disk.read(wanted));
  const root = surroundings.prefix ?? (path.basename(folder) === 'conf' ? path.dirname(folder) : folder);
  const site = apacheSite(start, root, surroundings.workerUser, { disk: { ...disk, read }, orElse: NOBODY });
  if (site === null) throw noUser(surroundings);
  const { hosts, main: own } = site.compiled;
  const served = [own, ...hosts.map(({ server }) => server)];
  const roots = served.flatMap(({ settings, documentRoot, aliases }) => [
    ...(settings.has('documentroot') ? [documentRoot] : []),
    ...aliases.filter(({ from }) => 'prefix' in from).map(({ to }) => to),
  ]);
  const views = apacheViews(site, walksOf(roots), surroundings, null);
  return { ...views, files: views.files.map((view) => ({ ...view, isConfigured: true })) };
}

/** A folder without the configuration of its server: `.htaccess` may say everything there. */
function ofSite({ path: folder, only }: Source, surroundings: LintSurroundings): Views {
  const walks = walksOf([folder]);
  const isApache = walks.some(([, { entries }]) => entries.some(({ path: one }) => one.endsWith('/.htaccess')));
  if (!isApache) {
    const worker = workerOf(surroundings);
    const files = walks.map((walked) =>
      filesView(walked, { worker, surroundings, served: () => null, isConfigured: false }),
    );
    return { nginx: null, apache: null, files, notes: walks.flatMap(([, { notes }]) => notes) };
  }
  const start = folder + VIRTUAL;
  const disk = apacheFiles();
  const read = (wanted: string) => (wanted === start ? { text: apacheServing(folder) } : disk.read(wanted));
  // Whether the way to the folder is open is a question for the server that has it.
  const files = { ...diskFiles(), look: openAbove(folder, diskFiles().look) };
  const machine = { disk: { ...disk, read }, files, orElse: NOBODY };
  const site = apacheSite(start, folder, workerOf(surroundings).name, machine);
  if (site === null) throw noUser(surroundings);
  const views = apacheViews(site, walks, surroundings, only);
  return only === null ? views : { ...views, files: [] };
}

function openAbove(folder: string, look: FilesView['files']['look']): FilesView['files']['look'] {
  return (wanted) => {
    const status = look(wanted);
    const isAbove = folder.startsWith(wanted === '/' ? '/' : `${wanted}/`);
    return typeof status === 'object' && isAbove ? { ...status, mode: status.mode | 0o111, acl: [] } : status;
  };
}

function apacheViews(
  site: ApacheSite,
  walks: readonly Walked[],
  surroundings: LintSurroundings,
  only: string | null,
): Views {
  const { files, readHtaccess, worker } = site.world;
  const entries = walks.flatMap(([, walk]) => walk.entries);
  const accessFiles = entries.flatMap(({ path: file, status }): AccessFile[] => {
    if (status.type !== 'file' || !file.endsWith('/.htaccess') || (only !== null && file !== only)) return [];
    const text = files.read(file);
    const isText = text !== 'hidden' && text !== 'missing' && text !== 'not-a-directory';
    return [{ path: file, folder: file.slice(0, -'.htaccess'.length), config: readHtaccess(file, isText ? text : '') }];
  });
  const view = new ApacheView(site, accessFiles, timeUp());
  const served = (file: string) => servedByApache(view, file);
  return {
    nginx: null,
    apache: view,
    files: walks.map((walked) => filesView(walked, { worker, surroundings, served, isConfigured: false })),
    notes: walks.flatMap(([, { notes }]) => notes),
  };
}

/** Configurations of people are asked within a second or two. */
const MOST_SECONDS = 60;

function timeUp(): () => boolean {
  const end = performance.now() + MOST_SECONDS * 1000;
  return () => performance.now() > end;
}

type Walked = readonly [root: string, walk: SiteWalk];

/** Walks over the folders that are there, each file once. */
function walksOf(roots: readonly string[]): readonly Walked[] {
  const folders = [...new Set(roots.map((root) => root.replace(/(?<!\/)\/+$/, '')))]
    .filter(
      (root) => root !== '' && statSync(Buffer.from(root, 'latin1'), { throwIfNoEntry: false })?.isDirectory() === true,
    )
    .sort();
  const outermost = folders.filter((root) => !folders.some((other) => other !== root && root.startsWith(`${other}/`)));
  const disk = plainDisk();
  return outermost.slice(0, 200).map((root) => [root, walkSite(root, disk)]);
}

/** What is known of the server of a site. */
interface Served extends Pick<FilesView, 'worker' | 'isConfigured' | 'served'> {
  readonly surroundings: LintSurroundings;
}

function filesView([root, { entries }]: Walked, { surroundings, ...server }: Served): FilesView {
  const accounts = accountsOf();
  const isUser = (uid: number) => accounts.userName(uid) !== String(uid);
  return { root, entries, files: diskFiles(), owner: surroundings.owner, isUser, ...server };
}

function servedByNginx(view: NginxView, file: string): number | 'unknown' {
  for (const scope of view.levels) {
    const [root = ''] = view.own(scope, 'root', 'alias').at(-1)?.args ?? [];
    const inside = `${root.replace(/\/$/, '')}/`;
    if (root === '' || !file.startsWith(inside)) continue;
    const isAlias = view.own(scope, 'alias').length > 0;
    const below = isAlias ? (view.urlOf(scope) ?? '/').replace(/[^/]*$/, '') : '/';
    const site = view.siteOf(scope) ?? view.sites[0];
    const status =
      site === undefined ? null : (view.ask(site, encoded(below + file.slice(inside.length)))?.status ?? null);
    if (status !== null) return status;
  }
  return 'unknown';
}

function servedByApache(view: ApacheView, file: string): number | 'unknown' {
  const slash = file.lastIndexOf('/') + 1;
  const place = view.urlOf(file.slice(0, slash));
  if (place === null) return 'unknown';
  return view.ask(place.host, place.url + encoded(file.slice(slash)))?.status ?? 'unknown';
}

function encoded(url: string): string {
  return url.replace(/[^\w/.~-]/g, (char) => `%${char.charCodeAt(0).toString(16).padStart(2, '0')}`);
}

/** The user of the usual web servers that this machine has. */
function workerOf({ workerUser }: LintSurroundings): WorkerIdentity {
  const accounts = accountsOf();
  const names = workerUser === 'config' ? ['www-data', 'nginx', 'apache', 'http'] : [workerUser];
  return names.map((name) => accounts.login(name)).find((one) => one !== null && one.gid !== -1) ?? NOBODY;
}

function noUser({ workerUser }: LintSurroundings): UsageError {
  return new UsageError(`there is no user or group for the worker ("${workerUser}")`);
}
