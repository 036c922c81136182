import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs';
import { environmentOf } from '../../collect/server-files/apache-site.ts';
import { PLAIN_ENVIRONMENT } from '../trusted-program.ts';
import type { ApplyOptions } from './options.ts';

const RELOAD_LIMIT = 10_000;

/** Why a process is not the server that is meant, or may not be told to reload; null where it is. */
export function whyNotOurs(pid: number, program: string): string | null {
  try {
    if (readlinkSync(`/proc/${pid}/exe`) !== program) return `process ${pid} does not run ${program}`;
    const own = statSync('/proc/self/root/');
    const theirs = statSync(`/proc/${pid}/root/`);
    const isHere = own.dev === theirs.dev && own.ino === theirs.ino;
    const isNear = readlinkSync('/proc/self/ns/net') === readlinkSync(`/proc/${pid}/ns/net`);
    if (!isHere || !isNear) return `process ${pid} runs in a container: make the change in there`;
    process.kill(pid, 0);
    return null;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === 'ENOENT' ? `there is no process ${pid}` : `process ${pid} belongs to somebody else`;
  }
}

/** What the server's own check says against its configuration, or null. */
export function syntaxError({ server, config, prefix }: ApplyOptions, program: string): string | null {
  const args = server === 'nginx' ? ['-t', '-q', '-p', prefix, '-c', config] : ['-t', '-d', prefix, '-f', config];
  const environment = server === 'nginx' ? {} : environmentOf(prefix);
  const checked = spawnSync(program, args, {
    encoding: 'utf8',
    timeout: 30_000,
    env: { ...PLAIN_ENVIRONMENT, ...environment },
  });
  if (checked.status === 0) return null;
  return (
    (checked.stderr ?? '')
      .replace(/[\x00-\x1f\x7f]+/g, ' ')
      .trim()
      .slice(0, 500) || 'the check did not end well'
  );
}

/** Has the server read its configuration again; false where no new worker comes. */
export async function reload(pid: number, server: ApplyOptions['server']): Promise<boolean> {
  const before = childrenOf(pid);
  process.kill(pid, server === 'nginx' ? 'SIGHUP' : 'SIGUSR1');
  const hasNew = () => childrenOf(pid).some((child) => !before.includes(child));
  if (!(await until(hasNew))) return false;
  // Workers of nginx take requests until they are told to end, which their titles say.
  if (server === 'nginx')
    await until(() => childrenOf(pid).every((child) => !before.includes(child) || isEnding(child)));
  return true;
}

async function until(holds: () => boolean): Promise<boolean> {
  const deadline = Date.now() + RELOAD_LIMIT;
  while (!holds()) {
    if (Date.now() > deadline) return false;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return true;
}

function isEnding(pid: number): boolean {
  try {
    return !/: (?:worker|cache manager) process\s*$/.test(
      readFileSync(`/proc/${pid}/cmdline`, 'latin1').replaceAll('\0', ' '),
    );
  } catch {
    return true;
  }
}

function childrenOf(pid: number): readonly number[] {
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      const fields = readFileSync(`/proc/${name}/stat`, 'latin1')
        .replace(/^.*\) /s, '')
        .split(' ');
      return Number(fields[1]) === pid ? [Number(name)] : [];
    } catch {
      // It ended while it was being looked at.
      return [];
    }
  });
}

/** The same by hand, for who finds the notes of a run that was cut short. */
export function reloadCommand(
  { server, config, prefix }: ApplyOptions,
  program: string,
  shell: (strings: TemplateStringsArray, ...values: readonly string[]) => string,
): string {
  return server === 'nginx'
    ? shell`${program} -t -q -p ${prefix} -c ${config} && ${program} -p ${prefix} -c ${config} -s reload`
    : shell`${program} -t -d ${prefix} -f ${config} && ${program} -d ${prefix} -f ${config} -k graceful`;
}
