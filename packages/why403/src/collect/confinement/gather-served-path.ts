import { stepQuestions } from '../../evaluate/confinement/confirmation.ts';
import { type ExplainOptions, explainPath } from '../../evaluate/confinement/explain-path.ts';
import type { ServerFiles } from '../../model/server-files.ts';
import { readAccountNames } from '../../read/confinement/account-names.ts';
import { accessLists } from '../server-files/acl.ts';
import { askWorker } from './ask-worker.ts';
import { gatherConfinement } from './gather.ts';
import { fileLabels } from './labels.ts';

/** A server's process whose way to a file is asked about. */
export interface ServedPath
  extends Pick<ExplainOptions, 'worker' | 'purpose' | 'links' | 'denials' | 'programs' | 'site'> {
  /** Process id of one of its workers; null: none runs. */
  readonly pid: number | null;
  /** The unit, where no process shows it. */
  readonly unit: string | null;
  /** The folder that stands for `/` where no process shows one, as that of a container; null: this machine's. */
  readonly root: string | null;
  /** The files as the server's process sees them, and those of the machine, for /proc, /sys and /etc. */
  readonly files: ServerFiles;
  readonly machine: ServerFiles;
}

/** All that an answer about the way of a server's worker to a file rests on: what confines it, and what a process in its place met. */
export async function gatherServedPath(path: string, served: ServedPath): Promise<ExplainOptions> {
  const { files, machine, worker, pid, unit, root } = served;
  const gathered = gatherConfinement(machine, { pid, unit });
  const options: ExplainOptions = {
    ...served,
    names: readAccountNames(files),
    protectsLinks: machine.read('/proc/sys/fs/protected_symlinks').startsWith('1'),
    confinement: gathered,
    answers: { asked: false, why: 'it was not asked for yet' },
  };
  const first = explainPath(path, options);
  const answers = await askWorker(worker, stepQuestions(first.steps), { pid, root });
  const { selinux } = gathered;
  const seen = first.steps.filter(({ status }) => status !== null).map((step) => step.path);
  const labels =
    selinux === null || selinux.mode === 'disabled'
      ? {}
      : fileLabels(seen.reverse(), pid === null ? (root ?? '') : `/proc/${pid}/root`);
  const confinement = { ...gathered, selinux: selinux === null ? null : { ...selinux, labels } };
  return { ...options, confinement, answers, readsLists: accessLists.areRead };
}
