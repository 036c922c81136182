import { createInterface } from 'node:readline/promises';
import { UsageError } from '../errors.ts';

/** Asks at the terminal before something is changed; `option` is what was given to have it changed. */
export async function isConfirmed(question: string, option: string): Promise<boolean> {
  mustBeAsked(option);
  const prompt = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return /^y(?:es)?$/i.test((await prompt.question(`${question} [y/N] `)).trim());
  } finally {
    prompt.close();
  }
}

/** Fails where nobody could be asked. */
export function mustBeAsked(option: string): void {
  if (!process.stdin.isTTY)
    throw new UsageError(`${option} asks before it changes anything; expected a terminal, or --yes`);
}
