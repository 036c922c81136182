import { type ExplainOptions, explainPath } from '../../evaluate/confinement/explain-path.ts';
import { permission, SEARCH } from '../../evaluate/posix/permission.ts';
import type { Explanation } from '../../model/explanation.ts';
import type { PathWalk } from '../../model/path-walk.ts';
import { readAccountNames } from '../../read/confinement/account-names.ts';
import { gatherServedPath } from '../confinement/gather-served-path.ts';
import { diskFiles } from '../server-files/disk.ts';
import { servedFiles } from './config-files.ts';
import type { ServerFound } from './find-server.ts';
import type { HostEvidence } from './gather.ts';
import { readLogs } from './logs.ts';
import type { Bundle } from './read-bundle.ts';
import type { Site } from './site.ts';

/** Where the kernel and its audit write what they keep from a process. */
const KERNEL_LOGS = ['/var/log/audit/audit.log', '/var/log/kern.log', '/var/log/messages'];
const UNITS = { nginx: 'nginx.service', apache: 'apache2.service' } as const;
const PROGRAMS = { nginx: ['nginx'], apache: ['apache2', 'httpd'] } as const;

/** A path, and all that an answer about it rests on. */
export interface WalkGathered {
  readonly path: string;
  readonly options: ExplainOptions;
}

/**
 * What a walk to the file that a request ends at needs to know. Where modes let the worker pass, something beside them
 * may not: a label, a profile, the sandbox of the service. Null where the request ends at no file.
 */
export async function gatherWalk(explanation: Explanation, evidence: HostEvidence): Promise<WalkGathered | null> {
  const path = pathToWalk(explanation, evidence);
  if (path === null) return null;
  const { found, site, facts } = evidence;
  const files = servedFiles(found.machine);
  const status = files.look(path);
  const denials = await readLogs({ ...found, root: null }, KERNEL_LOGS);
  const isUnknown = found.running === null && found.root === null;
  const options = await gatherServedPath(path, {
    worker: site.worker,
    purpose: typeof status === 'object' && status.type === 'directory' ? 'list' : 'read',
    links: null,
    denials: denials.lines,
    programs: PROGRAMS[site.product],
    site: null,
    pid: facts.workerPid,
    unit: isUnknown ? UNITS[site.product] : null,
    root: found.running === null ? found.root : null,
    files,
    machine: diskFiles(),
  });
  return { path, options };
}

/** The walk of a bundle: what was gathered where it was made, with the files that are in it. */
export function walkOfBundle({ evidence: { found, site }, walk }: Bundle): WalkGathered | null {
  if (walk === null || typeof walk.path !== 'string') return null;
  const files = servedFiles(found.machine);
  const { path, ...gathered } = walk;
  const options = { ...gathered, worker: site.worker, links: null, site: null, files, names: readAccountNames(files) };
  // Whoever calls it takes what is not as it should be for a broken bundle.
  return { path, options: options as unknown as ExplainOptions };
}

/** Says what the walk shows; null where nothing of it bears on the answer. */
export function explainWalk({ path, options }: WalkGathered, { status }: Explanation): PathWalk | null {
  const walk = explainPath(path, options);
  // A file that is served and that nothing closes is not what the answer is about.
  return status === 403 || walk.refusal !== null ? walk : null;
}

function pathToWalk(explanation: Explanation, { logged, site, found }: HostEvidence): string | null {
  const { status, cause, path, trace } = explanation;
  if (status === 403)
    return cause === 'file-permissions' && path !== null ? pathBehind(path, explanation, site, found) : null;
  const told = logged?.lines
    .map(({ message }) => /"(\/[^"]{1,4000})" (?:failed|is forbidden) \(13:/.exec(message)?.[1])
    .findLast((one) => one !== undefined);
  if (told !== undefined) return told;
  if (status === null || status >= 300) return null;
  return trace.findLast((step) => step.path !== null)?.path ?? null;
}

/** Where a folder may not be entered, what was wanted behind it shows that it is entering, and not listing, that counts. */
function pathBehind(path: string, { why, trace }: Explanation, { worker }: Site, { machine }: ServerFound): string {
  const status = machine.look(path);
  if (typeof status !== 'object' || status.type !== 'directory' || permission(status, worker, SEARCH).allowed)
    return path;
  const inside = path === '/' ? '/' : `${path}/`;
  const told = [/ on the way to (\/.{1,4000})$/.exec(why)?.[1] ?? '', ...trace.map((step) => step.path ?? '')];
  return told.find((one) => one.length > inside.length && one.startsWith(inside)) ?? `${inside}.`;
}
