import { spawn } from 'node:child_process';
import { readlinkSync } from 'node:fs';
import type { StepQuestion } from '../../evaluate/confinement/confirmation.ts';
import type { WorkerAnswers } from '../../model/path-walk.ts';
import type { WorkerIdentity } from '../../model/server-files.ts';
import { WORKER_PROGRAM } from './worker-program.ts';

/** Where a process with the worker's identity is to look. */
export interface WorkerPlace {
  /** Process id of the server, whose files it is to see; null: none runs. */
  readonly pid: number | null;
  /** A folder that stands for `/`, where no process shows one; null: that of this machine. */
  readonly root: string | null;
  readonly milliseconds?: number;
}

const LIMIT = { milliseconds: 5000, output: 1024 * 1024 } as const;

/** Lets a process with the worker's user, group and supplementary groups open each component, where that can be done. */
export async function askWorker(
  worker: WorkerIdentity,
  questions: readonly StepQuestion[] | null,
  place: WorkerPlace,
): Promise<WorkerAnswers> {
  if (questions === null) return { asked: false, why: 'the path has too many components' };
  const why = hindrance(worker);
  if (why !== null) return { asked: false, why };
  const view = viewOf(place);
  if (view === null) return { asked: false, why: `process ${place.pid} does not show its files` };
  const { uid, gid, groups } = worker;
  const input = JSON.stringify({ root: view.root, uid, gid, groups: [...new Set([gid, ...groups])], questions });
  const told = await run(input, place.milliseconds ?? LIMIT.milliseconds);
  if ('why' in told) return { asked: false, why: told.why };
  const codes = codesOf(told.output);
  if (codes === null || codes.length !== questions.length)
    return { asked: false, why: 'the process that was to look as the worker failed' };
  const answers = questions.map(({ path, need }, index) => ({ path, need, answer: codes[index] ?? '' }));
  return { asked: true, how: view.how, inNamespace: view.inNamespace, answers };
}

/** Why no process of ours can stand for the worker. */
function hindrance({ uid, gid, groups, capabilities }: WorkerIdentity): string | null {
  if (capabilities !== undefined && (capabilities.override || capabilities.readSearch) !== (uid === 0))
    return `the worker's capabilities are not those of uid ${uid}`;
  if (capabilities?.within != null && (capabilities.override || capabilities.readSearch))
    return 'the worker is root of a user namespace only';
  const { geteuid, getegid, getgroups } = process;
  if (geteuid === undefined || getegid === undefined || getgroups === undefined) return 'this system has no user ids';
  if (geteuid() === 0) return null;
  const own = new Set([getegid(), ...getgroups()]);
  const wanted = new Set([gid, ...groups]);
  const isSame =
    geteuid() === uid && getegid() === gid && own.size === wanted.size && [...wanted].every((one) => own.has(one));
  return isSame ? null : 'this needs root: run the command with sudo';
}

interface View {
  /** Where the process goes before it looks; null: nowhere. */
  readonly root: string | null;
  readonly how: string;
  readonly inNamespace: boolean;
}

function viewOf({ pid, root }: WorkerPlace): View | null {
  if (pid === null)
    return { root, how: root === null ? 'as this machine sees its files' : `below ${root}`, inNamespace: false };
  try {
    const same = readlinkSync(`/proc/${pid}/ns/mnt`) === readlinkSync('/proc/self/ns/mnt');
    if (same && readlinkSync(`/proc/${pid}/root`) === '/')
      return {
        root: null,
        how: `in the mount namespace of process ${pid}, which is that of the machine`,
        inNamespace: true,
      };
    return { root: `/proc/${pid}/root`, how: `in the mount namespace of process ${pid}`, inNamespace: true };
  } catch {
    return null;
  }
}

/** Waits no longer than that, not even for a process that a dead file server holds. */
function run(input: string, milliseconds: number): Promise<{ readonly output: string } | { readonly why: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['-e', WORKER_PROGRAM], {
      cwd: '/',
      env: {},
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    let output = '';
    const end = (told: { readonly output: string } | { readonly why: string }) => {
      clearTimeout(timer);
      child.kill('SIGKILL');
      child.stdin.destroy();
      child.stdout.destroy();
      child.unref();
      resolve(told);
    };
    const timer = setTimeout(
      () => end({ why: `it did not answer within ${milliseconds / 1000} seconds` }),
      milliseconds,
    );
    child.on('error', () => end({ why: 'no process could be started' }));
    child.stdin.on('error', () => undefined);
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      if (output.length > LIMIT.output) end({ why: 'it answered too much' });
    });
    child.on('close', (code) =>
      end(code === 0 ? { output } : { why: 'no process could take the identity of the worker' }),
    );
    child.stdin.end(input);
  });
}

function codesOf(output: string): readonly string[] | null {
  try {
    const parsed: unknown = JSON.parse(output);
    return Array.isArray(parsed) && parsed.every((one) => typeof one === 'string' && /^[A-Z0-9]{1,20}$/.test(one))
      ? parsed
      : null;
  } catch {
    return null;
  }
}
