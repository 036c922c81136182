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
import { lastReload } from './reload.ts';
import type { Site } from './site.ts';

/** Reads the configuration of a server as it stands on a machine; null where its worker has no account there. */
export function siteOf(found: ServerFound, machine: Machine, now: number): Site | null {
  const { product, config, prefix, builtIn, defines, errorLog } = found;
  const worker = workerOf(found, machine);
  const environment = product === 'apache' ? environmentOf(found) : null;
  const options = { machine, config, prefix, worker, builtIn, defines, environment, errorLog, now };
  return product === 'nginx' ? nginxSite(options) : apacheHostSite(options);
}

/** The process that opens files: a worker that takes requests, or a master that works alone. */
export function workerProcess({ running }: ServerFound): ServerProcess | null {
  if (running === null) return null;
  return running.workers.find(({ isEnding }) => !isEnding) ?? (running.workers.length === 0 ? running.master : null);
}

function workerOf(found: ServerFound, machine: Machine): WorkerIdentity | null {
  const process = workerProcess(found);
  if (process === null) return null;
  const nameOf = (uid: number) => machineAccounts(machine).userName(uid);
  const { uid, gid, groups, pid } = process;
  return workerOfProcess(diskFiles(), pid, nameOf) ?? { name: nameOf(uid), uid, gid, groups };
}

/** What Apache was started with, for the variables of its configuration. Only root, or its own user, may look. */
function environmentOf({ running }: ServerFound): Record<string, string> | null {
  if (running === null) return null;
  try {
    const text = readFileSync(`/proc/${running.master.pid}/environ`, 'latin1');
    const pairs = text.split('\0').map((one) => one.split(/=([\s\S]*)/, 2) as [string, string | undefined]);
    return Object.fromEntries(pairs.map(([name, value]) => [name, value ?? '']));
  } catch {
    return null;
  }
}

/** What is told of the server in the report. */
export function seenServer(found: ServerFound, site: Site, logs: ReturnType<Site['logs']>): ServerSeen {
  const { product, running, binary, config, prefix, root, sockets, machine } = found;
  const process = workerProcess(found);
  const reloaded = running === null ? null : lastReload(running, site, machine);
  return {
    product,
    pid: running?.master.pid ?? null,
    binary,
    config,
    prefix,
    worker: site.worker,
    workerFrom: process === null ? 'configuration' : 'process',
    workerPid: process?.pid ?? null,
    listens: sockets === null ? site.listens : sockets.map(({ address, port }) => `${address}:${port}`),
    started: running === null ? null : new Date(running.master.started).toISOString(),
    reloaded: reloaded === null ? null : new Date(reloaded).toISOString(),
    errorLogs: logs.error,
    accessLogs: logs.access,
    root,
  };
}
