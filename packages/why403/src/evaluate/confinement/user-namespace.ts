import type { IdMaps } from '../../model/confinement.ts';
import type { BarrierVerdict, PathStep } from '../../model/path-walk.ts';
import type { IdRange, WorkerIdentity } from '../../model/server-files.ts';
import { shell } from '../quote/shell.ts';

/** The number inside a user namespace of an id of the machine; null: it shows as nobody there. */
function insideId(id: number, ranges: readonly IdRange[]): number | null {
  const range = ranges.find(({ outside, count }) => id >= outside && id < outside + count);
  return range === undefined ? null : range.inside + id - range.outside;
}

/** What the maps of a container's ids have to do with a refusal by modes; null: nothing. */
export function idMapVerdict(refusing: PathStep | null, worker: WorkerIdentity, ids: IdMaps): BarrierVerdict | null {
  const status = refusing?.status;
  if (refusing === null || status == null) return null;
  const uid = insideId(status.uid, ids.uids);
  const gid = insideId(status.gid, ids.gids);
  const workerInside = insideId(worker.uid, ids.uids);
  if (uid !== null && gid !== null) return null;
  const owner = uid === null ? `owner ${status.uid}` : `group ${status.gid}`;
  return {
    barrier: 'user-namespace',
    cause: 'file-permissions',
    verdict: 'refuses',
    path: refusing.path,
    says: `The server runs in a user namespace to which the ${owner} of ${refusing.path} does not belong: inside, it shows as nobody, and not even root of the container may pass over its modes.`,
    evidence: [
      {
        source: { name: 'uid_map', line: null },
        part: 'user namespace',
        excerpt: ids.uids
          .map(({ inside, outside, count }) => `${inside} ${outside} ${count}`)
          .join('; ')
          .slice(0, 300),
      },
    ],
    fixes: [
      {
        actor: 'operator',
        summary: `Give the worker, which is uid ${worker.uid} on the machine${workerInside === null ? '' : ` and ${workerInside} in the container`}, an entry of its own on ${refusing.path}; or mount the volume with mapped ids (\`:U\` of Podman, \`idmap\`).`,
        change: null,
        command: shell`sudo setfacl -m ${`u:${worker.uid}:${refusing.status?.type === 'directory' ? 'rx' : 'r'}`} ${refusing.path}`,
        check: shell`getfacl -n ${refusing.path}`,
        weakens: `uid ${worker.uid} may ${refusing.status?.type === 'directory' ? 'list and enter' : 'read'} ${refusing.path}.`,
      },
    ],
    operations: [],
  };
}
