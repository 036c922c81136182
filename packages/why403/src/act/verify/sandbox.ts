import { spawn } from 'node:child_process';
import { insideProgram } from './inside.ts';
import type { Plan, PlanAnswer } from './plan.ts';

const ANSWER_LIMIT = 1024 * 1024;

/** How to get into private namespaces. */
export interface Entrance {
  readonly setpriv: string;
  readonly unshare: string;
  readonly isRoot: boolean;
  /** Milliseconds for everything together. */
  readonly limit: number;
}

/**
 * Carries a plan out in private mount, network, process and IPC namespaces. Whatever happens to this process, nothing
 * stays: the kernel ends the first process inside when unshare ends, unshare when this process ends, and all others
 * with the first; mounts and addresses go with the namespaces.
 */
export function runInside(plan: Plan, { setpriv, unshare, isRoot, limit }: Entrance): Promise<PlanAnswer> {
  const namespaces = ['--mount', '--net', '--ipc', '--pid', '--fork', '--kill-child=KILL', '--mount-proc'];
  const own = isRoot ? [] : ['--user', '--map-current-user', '--keep-caps'];
  const program = [process.execPath, '--input-type=commonjs', '-e', insideProgram()];
  const args = [
    '--pdeathsig',
    'KILL',
    '--',
    unshare,
    ...own,
    ...namespaces,
    '--propagation',
    'private',
    '--',
    ...program,
  ];
  const child = spawn(setpriv, args, {
    env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', LC_ALL: 'C' },
    cwd: '/',
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  return new Promise((resolve) => {
    let output = '';
    let complaints = '';
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      child.kill('SIGKILL');
    }, limit);
    child.stdout.on('data', (chunk: Buffer) => {
      if (output.length < ANSWER_LIMIT) output += chunk.toString('utf8');
    });
    child.stderr.on('data', (chunk: Buffer) => {
      if (complaints.length < ANSWER_LIMIT) complaints += chunk.toString('utf8');
    });
    child.once('error', (error) => resolve({ failure: error.message }));
    child.once('close', () => {
      clearTimeout(timer);
      const failure = isLate ? `not finished within ${limit / 1000} seconds` : complaints.trim() || 'it ended early';
      resolve(readAnswer(output) ?? { failure });
    });
    // A program that is gone already takes no plan; its end says why.
    child.stdin.on('error', () => {});
    child.stdin.write(`${JSON.stringify(plan)}\n`);
  });
}

function readAnswer(output: string): PlanAnswer | null {
  const line = output.split('\n').find((one) => one.startsWith('{'));
  if (line === undefined) return null;
  try {
    return JSON.parse(line) as PlanAnswer;
  } catch {
    return null;
  }
}
