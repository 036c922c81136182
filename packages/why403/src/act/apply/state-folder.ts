import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** The right to change files, which one process at a time has; or why it is not had. */
export type Turn = { readonly end: () => void } | { readonly refused: string };

/** Where notes about changes under way are kept. */
export function stateFolderOf(given: string | undefined): string {
  if (given !== undefined) return given;
  return process.getuid?.() === 0 ? '/var/lib/why403' : path.join(os.homedir(), '.local/state/why403');
}

/** Notes of an earlier run that did not come to its end, or null. Only for whoever has the turn: it clears away what is of no use. */
export function unfinished(state: string): string | null {
  for (const name of readdirSync(state).filter((one) => one.startsWith('apply-'))) {
    const folder = path.join(state, name);
    if (existsSync(path.join(folder, 'undo.sh'))) return folder;
    // It ended before anything was changed.
    rmSync(folder, { recursive: true, force: true });
  }
  return null;
}

/** Makes the folder where it is missing, and takes the turn: a second process is told who has it. */
export function takeTurn(state: string): Turn {
  try {
    mkdirSync(state, { recursive: true, mode: 0o700 });
    const stats = lstatSync(state);
    if (!stats.isDirectory() || stats.uid !== process.getuid?.() || (stats.mode & 0o077) !== 0)
      return { refused: `no notes of the change can be kept: ${state} is open to others` };
    const lock = path.join(state, 'lock');
    return take(lock) ?? takeOver(lock);
  } catch (error) {
    return { refused: `no notes of the change can be kept: ${(error as Error).message}` };
  }
}

/** Null where somebody has it. The name comes whole into being: nobody reads half a line. */
function take(lock: string): Turn | null {
  const line = lineOf(process.pid);
  if (line === null) throw new Error('/proc cannot be read');
  const whole = `${lock}-${randomBytes(8).toString('hex')}`;
  writeFileSync(whole, line, { flag: 'wx', mode: 0o600 });
  try {
    linkSync(whole, lock);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return null;
    throw error;
  } finally {
    rmSync(whole);
  }
  return { end: () => rmSync(lock, { force: true }) };
}

/** Whoever was killed left the lock behind. Only one at a time clears it away: a second could remove the lock of the first. */
function takeOver(lock: string): Turn {
  const atIt = holderOf(lock);
  if (atIt !== null) return { refused: atIt };
  const clearing = `${lock}-clearing`;
  try {
    closeSync(openSync(clearing, 'wx', 0o600));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return { refused: `another why403 begins a change now; where none runs any more, remove ${clearing}` };
  }
  try {
    // Meanwhile somebody may have been quicker.
    const quicker = holderOf(lock);
    if (quicker !== null) return { refused: quicker };
    rmSync(lock, { force: true });
    return take(lock) ?? { refused: 'another why403 begins a change now' };
  } finally {
    rmSync(clearing, { force: true });
  }
}

/** Who has the lock, as a sentence; null where that process is gone. */
function holderOf(lock: string): string | null {
  let line: string;
  try {
    line = readFileSync(lock, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  const [pid = '', , boot, space] = line.split(' ');
  const [, , ownBoot, ownSpace] = (lineOf(process.pid) ?? '').split(' ');
  if (boot !== ownBoot) return null;
  if (space !== ownSpace)
    return `another why403 (process ${pid}, in a container that cannot be seen from here) makes a change; where it runs no more, remove ${lock}`;
  // A number alone may be that of another process by now.
  if (!/^\d+$/.test(pid) || lineOf(Number(pid)) !== line) return null;
  return `another why403 (process ${pid}) makes a change now: let it end, then try again`;
}

/** Number and start of a process, and where that number counts: since which start of the machine, and in which container. */
function lineOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The name of the program, in parentheses, may hold blanks: the start is the twentieth field behind it (proc(5)).
    const start = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim();
    return `${pid} ${start} ${boot} ${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return null;
  }
}
