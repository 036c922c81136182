#!/usr/bin/env node
import { Why403Error } from '../errors.ts';
import { terminalText } from '../report/escape/terminal.ts';
import { EXIT } from './exit-code.ts';
import { buildProgram, COMPLETION_COMMAND } from './program.ts';

/** `completion` prints a shell's script; that script calls `complete` for each suggestion. */
const COMPLETION_WORDS = new Set([COMPLETION_COMMAND, 'complete']);

// `why403 … | head` closes the pipe early; that is no failure of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

try {
  const [, , command = ''] = process.argv;
  if (COMPLETION_WORDS.has(command)) (await import('./commands/completion.ts')).complete(process.argv);
  else await buildProgram().parseAsync(process.argv);
} catch (error) {
  process.exitCode = EXIT.couldNotRun;
  process.stderr.write(`why403: ${describe(error)}\n`);
}

/** One line for people. Failures of our own that nobody foresaw name themselves, without a stack trace. */
function describe(error: unknown): string {
  if (error instanceof Why403Error) return terminalText(error.message);
  const message = error instanceof Error ? error.message : String(error);
  return terminalText(
    `internal error: ${message.split('\n')[0] ?? ''}. Please report it with the input, if you may share it.`,
  );
}
