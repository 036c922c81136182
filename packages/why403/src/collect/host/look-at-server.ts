import { readFileSync } from 'node:fs';
import type { ServerSeen } from '../../model/host.ts';
import type { WorkerIdentity } from '../../model/server-files.ts';
import { workerOfProcess } from '../confinement/gather.ts';
import { diskFiles } from '../server-files/disk.ts';
import { apacheHostSite } from './apache-site.ts';
import type { ServerFound } from './find-server.ts';
import type { Machine } from './machine.ts';
import { machineAccounts } from './machine-accounts.ts';
import { nginxSite } from './nginx-site.ts';
import type { ServerProcess } from './processes.ts';
import type { Site } from './site.ts';

/** What the processes of a server show of it. */
export interface ServerFacts {
  /** Null where none runs. */
  readonly worker: WorkerIdentity | null;
  readonly workerPid: number | null;
  /** Variables that Apache was started with; null where they cannot be seen. */
  readonly environment: Readonly<Record<string, string>> | null;
  /** When it last read its configuration, in milliseconds since the epoch; null where that cannot be seen. */
  readonly reload: number | null;
}

/** Looks at the processes of a server, but for the time of its last reload, which its configuration helps to tell. */
export function factsOf(found: ServerFound, machine: Machine): Omit<ServerFacts, 'reload'> {
  const process = workerProcess(found);
  return {
    worker: process === null ? null : identityOf(process, machine),
    workerPid: process?.pid ?? null,
    environment: found.product === 'apache' ? environmentOf(found) : null,
  };
}

/** The process that opens files: a worker that takes requests, or a master that works alone. */
function workerProcess({ running }: ServerFound): ServerProcess | null {
  if (running === null) return null;
  return running.workers.find(({ isEnding }) => !isEnding) ?? (running.workers.length === 0 ? running.master : null);
}

function identityOf({ uid, gid, groups, pid }: ServerProcess, machine: Machine): WorkerIdentity {
  const nameOf = (id: number) => machineAccounts(machine).userName(id);
  return workerOfProcess(diskFiles(), pid, nameOf) ?? { name: nameOf(uid), uid, gid, groups };
}

/** Only root, or the server's own user, may look. */
function environmentOf({ running }: ServerFound): Record<string, string> | null {
  if (running === null) return null;
  try {
    const text = readFileSync(`/proc/${running.master.pid}/environ`, 'latin1');
    const pairs = text
      .split('\0')
      .filter((one) => one.includes('='))
      .map((one) => [one.slice(0, one.indexOf('=')), one.slice(one.indexOf('=') + 1)]);
    return Object.fromEntries(pairs);
  } catch {
    return null;
  }
}

/** Reads the configuration of a server as it stands on a machine; null where its worker has no account there. */
export function siteOf(
  found: ServerFound,
  { worker, environment }: Omit<ServerFacts, 'reload'>,
  machine: Machine,
  now: number,
): Site | null {
  const { product, config, prefix, builtIn, defines, errorLog } = found;
  const options = { machine, config, prefix, worker, builtIn, defines, environment, errorLog, now };
  return product === 'nginx' ? nginxSite(options) : apacheHostSite(options);
}

/** What is told of the server in the report. */
export function seenServer(
  found: ServerFound,
  { worker, workerPid, reload }: ServerFacts,
  site: Site,
  logs: ReturnType<Site['logs']>,
): ServerSeen {
  const { product, running, binary, config, prefix, root, sockets } = found;
  return {
    product,
    pid: running?.master.pid ?? null,
    binary,
    config,
    prefix,
    worker: site.worker,
    workerFrom: worker === null ? 'configuration' : 'process',
    workerPid,
    listens: sockets === null ? site.listens : sockets.map(({ address, port }) => `${address}:${port}`),
    started: running === null ? null : new Date(running.master.started).toISOString(),
    reloaded: reload === null ? null : new Date(reload).toISOString(),
    errorLogs: logs.error,
    accessLogs: logs.access,
    root,
  };
}
