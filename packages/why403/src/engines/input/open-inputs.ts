import { closeSync, constants, fstatSync, lstatSync, openSync, readSync, type Stats, statSync } from 'node:fs';
import { compressionOf } from './compression.ts';
import { expandPaths, reasonOf } from './expand-paths.ts';
import { readFifo } from './fifo.ts';
import { FollowedFile } from './followed-file.ts';
import { inOrder } from './in-order.ts';
import type { LogInput } from './log-input.ts';
import { PackedFile } from './packed-file.ts';
import { PlainFile } from './plain-file.ts';
import { problemText, RawFile } from './raw-file.ts';
import { rotatedName } from './rotated-name.ts';
import { StreamInput } from './stream-input.ts';
import { unreadableInput } from './unreadable-input.ts';

export type { LogInput } from './log-input.ts';

/** How inputs are opened. */
export interface InputOptions {
  /** Whether logs are read on as they grow. Rotated and packed parts do not grow. */
  readonly follow?: boolean;
  /** What `-` stands for; the standard input unless given. */
  readonly stdin?: AsyncIterable<Uint8Array>;
  /** Told what was left out and why: a copy, a second name of the same file. */
  readonly notice?: (text: string) => void;
}

/**
 * Opens the logs that were named: files, folders, patterns, pipes and `-`, in the order of their first lines. Nothing is
 * thrown for what cannot be read: it is an input with a fault. All files are opened here and now, so that a rotation
 * while the first is read does not make another one of the last.
 */
export async function openInputs(names: readonly string[], options: InputOptions = {}): Promise<LogInput[]> {
  const notice = options.notice ?? (() => undefined);
  const { paths, problems } = expandPaths(names);
  const seen = new Map<string, string>();
  const files: LogInput[] = [];
  const others: LogInput[] = problems.map(({ name, why }) => unreadableInput(name, why));
  for (const path of paths) {
    const opened = path === '-' ? fromStandardInput(options) : open(path, options, seen, notice);
    if (opened === null) continue;
    if (opened instanceof PlainFile || opened instanceof PackedFile) files.push(opened);
    else others.push(opened);
  }
  return [...(await inOrder(files, notice)), ...others];
}

function fromStandardInput({ stdin = process.stdin }: InputOptions): LogInput {
  // Left open, a pipe that says nothing would keep the process waiting for it.
  return new StreamInput('standard input', stdin, () => {
    if (stdin === process.stdin) process.stdin.destroy();
  });
}

function open(
  path: string,
  options: InputOptions,
  seen: Map<string, string>,
  notice: (text: string) => void,
): LogInput | null {
  try {
    const stats = statSync(path);
    if (stats.isFIFO()) return pipe(path);
    if (!stats.isFile()) return unreadableInput(path, 'it is neither a file nor a pipe');
    const descriptor = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOCTTY);
    const own = fstatSync(descriptor);
    const other = seen.get(keyOf(own));
    if (other !== undefined) {
      closeSync(descriptor);
      notice(`${path} was left out: it is the same file as ${other}`);
      return null;
    }
    seen.set(keyOf(own), path);
    return ofFile(path, descriptor, options.follow ?? false);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return unreadableInput(path, code === undefined ? problemText(error) : reasonOf(code, path));
  }
}

function keyOf({ dev, ino }: Stats): string {
  return `${dev}:${ino}`;
}

function ofFile(path: string, descriptor: number, follow: boolean): LogInput {
  const first = Buffer.alloc(8);
  const length = readSync(descriptor, first, 0, first.length, 0);
  const compression = compressionOf(first.subarray(0, length));
  if (typeof compression !== 'string') {
    closeSync(descriptor);
    return unreadableInput(path, `it is packed with ${compression.unknown}, which is not understood: unpack it first`);
  }
  const file = new RawFile(descriptor);
  if (compression !== 'none') return new PackedFile(path, compression, file);
  const isLive = rotatedName(path).order === 1;
  return follow && isLive ? new FollowedFile(path, path, file) : new PlainFile(path, path, file);
}

/** A pipe in the file system is waited for; one that a shell made for this command has its writer. */
function pipe(path: string): LogInput {
  const stop = { isStopped: false };
  return new StreamInput(path, readFifo(path, lstatSync(path).isFIFO(), stop), () => {
    stop.isStopped = true;
  });
}
