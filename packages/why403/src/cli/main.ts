#!/usr/bin/env node
import { UsageError, Why403Error } from '../errors.ts';
import { redactText } from '../read/redact.ts';
import { terminalLine } from '../report/escape/terminal.ts';
import { COMMAND_WORDS } from './command-words.ts';
import { diagnoseCommand } from './commands/diagnose.ts';
import { DEFAULTS } from './diagnose-options.ts';
import { EXIT } from './exit-code.ts';

// `why403 … | head` closes the pipe early; that is no failure of ours.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(process.exitCode ?? 0);
    fail(new UsageError(`the answer cannot be written (${error.code ?? error.message})`));
  });
}
process.on('uncaughtException', fail);

try {
  await run(process.argv[2] ?? '', process.argv.slice(3));
} catch (error) {
  process.exitCode = EXIT.couldNotRun;
  process.stderr.write(`why403: ${describe(error)}\n`);
}

/** A target and nothing else is the common case, and needs no parser. */
async function run(word: string, rest: readonly string[]): Promise<void> {
  const isTarget = word !== '' && (word === '-' || !word.startsWith('-')) && !COMMAND_WORDS.has(word);
  if (isTarget && rest.length === 0) {
    process.exitCode = await diagnoseCommand(word, DEFAULTS);
  } else if (word === 'completion' || word === 'complete') {
    // `completion` prints a shell's script; that script calls `complete` for each suggestion.
    (await import('./commands/completion.ts')).complete(process.argv, diagnoseCommand);
  } else {
    const { buildProgram } = await import('./program.ts');
    await buildProgram(diagnoseCommand).parseAsync(process.argv);
  }
}

/** For what goes wrong outside the run itself: nothing waits for it, so the process ends here. */
function fail(error: unknown): never {
  process.stderr.write(`why403: ${describe(error)}\n`);
  process.exit(EXIT.couldNotRun);
}

/** One line for people. Failures of our own that nobody foresaw name themselves, without a stack trace. */
function describe(error: unknown): string {
  if (error instanceof Why403Error) return terminalLine(error.message);
  const [message = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
  return terminalLine(`internal error: ${redactText(message)}. Please report it with the input, if you may share it.`);
}
