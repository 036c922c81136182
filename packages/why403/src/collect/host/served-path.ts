import type { Explanation } from '../../model/explanation.ts';
import type { PathWalk } from '../../model/path-walk.ts';
import { explainServedPath } from '../confinement/explain-served-path.ts';
import { diskFiles } from '../server-files/disk.ts';
import { servedFiles } from './config-files.ts';
import type { HostEvidence } from './gather.ts';
import { readLogs } from './logs.ts';
import { workerProcess } from './look-at-server.ts';

/** Where the kernel and its audit write what they keep from a process. */
const KERNEL_LOGS = ['/var/log/audit/audit.log', '/var/log/kern.log', '/var/log/messages'];
const PROGRAMS = { nginx: ['nginx'], apache: ['apache2', 'httpd'] } as const;

/**
 * Walks to the file that a request ends at, as the worker does. Where modes let it pass, something beside them may not:
 * a label, a profile, the sandbox of the service. Null where the request ends at no file.
 */
export async function walkServedPath(explanation: Explanation, evidence: HostEvidence): Promise<PathWalk | null> {
  const path = pathToWalk(explanation, evidence);
  if (path === null) return null;
  const { found, site } = evidence;
  const files = servedFiles(found.machine);
  const status = files.look(path);
  const denials = await readLogs({ ...found, root: null }, KERNEL_LOGS);
  const walk = await explainServedPath(path, {
    worker: site.worker,
    purpose: typeof status === 'object' && status.type === 'directory' ? 'list' : 'read',
    links: null,
    denials: denials.lines,
    programs: PROGRAMS[site.product],
    site: null,
    pid: workerProcess(found)?.pid ?? null,
    unit:
      found.running === null && found.root === null
        ? `${site.product === 'nginx' ? 'nginx' : 'apache2'}.service`
        : null,
    root: found.running === null ? found.root : null,
    files,
    machine: diskFiles(),
  });
  // A file that the server serves and that nothing closes is not what the answer is about.
  return explanation.status === 403 || walk.refusal !== null ? walk : null;
}

function pathToWalk({ status, cause, path, trace }: Explanation, { logged }: HostEvidence): string | null {
  if (status === 403) return cause === 'file-permissions' ? path : null;
  const told = logged?.lines
    .map(({ message }) => /"(\/[^"]{1,4000})" (?:failed|is forbidden) \(13:/.exec(message)?.[1])
    .findLast((one) => one !== undefined);
  if (told !== undefined) return told;
  if (status === null || status >= 300) return null;
  return trace.findLast((step) => step.path !== null)?.path ?? null;
}
