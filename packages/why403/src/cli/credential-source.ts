import { existsSync } from 'node:fs';
import { UsageError } from '../errors.ts';
import { readTextFile } from './read-file.ts';

/**
 * The text of a credential from where it may stand: `-` for standard input, a file, or `env:NAME`. What was given may be
 * the credential itself, put in the wrong place: no message repeats it.
 */
export function credentialText(source: string, expected: string): string {
  if (source.startsWith('env:')) {
    const value = process.env[source.slice(4)];
    if (value === undefined) throw new UsageError('there is no such variable; expected env:NAME');
    return value;
  }
  if (source !== '-' && !existsSync(source)) {
    throw new UsageError(`there is no such file; expected ${expected}, - for standard input, or env:NAME`);
  }
  return readTextFile(source === '-' ? null : source);
}
