import { fstatSync, statSync, writeSync } from 'node:fs';
import { UsageError } from '../errors.ts';

const STDOUT = 1;
const STDERR = 2;
const NOWHERE = process.platform === 'win32' ? '\\\\.\\nul' : '/dev/null';
/** How long a full pipe is given before the next attempt, in milliseconds. */
const PAUSE = 5;

/** Writes the answer. Without the stream of the process, which a file or a pipe does not need and a run takes long to make. */
export function writeAnswer(text: string): void {
  write(STDOUT, text);
}

/** Talk goes to standard error; standard output is the answer. */
export function writeTalk(text: string): void {
  write(STDERR, text);
}

/** Standard output where a terminal may be behind it, else null. */
export function terminalOutput(): NodeJS.WriteStream | null {
  const { rdev, isCharacterDevice } = statOf(STDOUT);
  if (!isCharacterDevice || rdev === statSync(NOWHERE, { throwIfNoEntry: false })?.rdev) return null;
  return process.stdout;
}

/** A descriptor that was closed is no terminal. */
function statOf(descriptor: number): { readonly rdev: number | null; readonly isCharacterDevice: boolean } {
  try {
    const stat = fstatSync(descriptor);
    return { rdev: stat.rdev, isCharacterDevice: stat.isCharacterDevice() };
  } catch {
    return { rdev: null, isCharacterDevice: false };
  }
}

function write(descriptor: number, text: string): void {
  let rest = Buffer.from(text);
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(descriptor, rest));
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code !== 'EAGAIN') leave(code ?? 'unknown error');
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE);
    }
  }
}

/** `why403 … | head` closes the pipe early; that is no failure of ours. */
function leave(code: string): never {
  if (code === 'EPIPE') process.exit(process.exitCode ?? 0);
  throw new UsageError(`the answer cannot be written (${code})`);
}
