import { confinedBy } from '../../evaluate/confinement/apparmor.ts';
import type { AppArmorState, Confinement, IdMaps, SelinuxState } from '../../model/confinement.ts';
import type { ServerFiles, WorkerIdentity } from '../../model/server-files.ts';
import { readAppArmorProfile } from '../../read/confinement/apparmor-profile.ts';
import { readFileContexts } from '../../read/confinement/file-contexts.ts';
import { readMountinfo } from '../../read/confinement/mountinfo.ts';
import { isIdentityMap, readIdMap, readProcessStatus, serviceOfCgroup } from '../../read/confinement/process-facts.ts';
import { readSelinuxBooleans, readSelinuxMode } from '../../read/confinement/selinux-state.ts';
import { readServiceUnit } from '../../read/confinement/service-unit.ts';

/** Whose confinement is asked for. */
export interface ConfinedProcess {
  /** Process id of a worker; null: none runs, and only what files say is known. */
  readonly pid: number | null;
  /** The unit, where no process shows it: `nginx.service`. */
  readonly unit: string | null;
}

/** What confines a process, by the files of the machine that it runs on: /proc, /sys and /etc. */
export function gatherConfinement(machine: ServerFiles, { pid, unit }: ConfinedProcess): Confinement {
  const proc = (name: string) => (pid === null ? null : textOf(machine, `/proc/${pid}/${name}`));
  const mountinfo = proc('mountinfo');
  const name = serviceOfCgroup(proc('cgroup') ?? '') ?? unit;
  return {
    mounts: mountinfo === null || mountinfo === '' ? null : readMountinfo(mountinfo),
    ids: idMaps(proc('uid_map'), proc('gid_map')),
    unit: name === null ? null : readServiceUnit(name, machine),
    selinux: selinuxState(machine, proc('attr/current')),
    appArmor: appArmorState(machine, proc('attr/apparmor/current'), proc('attr/current')),
  };
}

/** The identity that a process opens files with, as the machine counts ids; null where it does not show it. */
export function workerOfProcess(
  machine: ServerFiles,
  pid: number,
  nameOf: (uid: number) => string | null,
): WorkerIdentity | null {
  const text = textOf(machine, `/proc/${pid}/status`);
  const status = text === null ? null : readProcessStatus(text);
  if (status === null) return null;
  const { uid, gid, groups, capabilities } = status;
  const ids = idMaps(textOf(machine, `/proc/${pid}/uid_map`), textOf(machine, `/proc/${pid}/gid_map`));
  const identity = { name: nameOf(uid) ?? `${uid}`, uid, gid, groups };
  const isUsual = ids === null && capabilities.override === (uid === 0) && capabilities.readSearch === (uid === 0);
  return isUsual ? identity : { ...identity, capabilities: { ...capabilities, within: ids } };
}

function idMaps(uids: string | null, gids: string | null): IdMaps | null {
  if (uids === null || gids === null) return null;
  const maps = { uids: readIdMap(uids), gids: readIdMap(gids) };
  return isIdentityMap(maps.uids) && isIdentityMap(maps.gids) ? null : maps;
}

function selinuxState(machine: ServerFiles, current: string | null): SelinuxState | null {
  const found = readSelinuxMode(machine);
  if (found === null) return null;
  const { mode, from, policy } = found;
  const context = current?.replace(/\0/g, '').trim() ?? '';
  return {
    mode,
    modeFrom: from,
    process: /^[^:\s]+:[^:\s]+:[^:\s]+/.test(context) ? context : null,
    contexts: mode === 'disabled' ? null : readFileContexts(machine, policy),
    booleans: readSelinuxBooleans(machine),
    labels: {},
  };
}

function appArmorState(machine: ServerFiles, own: string | null, current: string | null): AppArmorState | null {
  const enabled = textOf(machine, '/sys/module/apparmor/parameters/enabled')?.startsWith('Y') === true;
  const label = own ?? (enabled ? current : null);
  if (label === null || label.trim() === '') return null;
  const confined = confinedBy(label);
  return { label: label.trim(), profile: confined === null ? null : readAppArmorProfile(confined.name, machine) };
}

function textOf(machine: ServerFiles, path: string): string | null {
  const status = machine.look(path);
  if (typeof status !== 'object' || status.type !== 'file') return null;
  const text = machine.read(path);
  // What may not be read answers with a word instead of a text.
  return text === 'hidden' || text === 'missing' || text === 'not-a-directory' ? null : text;
}
