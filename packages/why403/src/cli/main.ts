import { UsageError, Why403Error } from '../errors.ts';
import { redactText } from '../read/redact.ts';
import { terminalLine } from '../report/escape/terminal.ts';
import { diagnoseCommand } from './commands/diagnose.ts';
import { EXIT } from './exit-code.ts';
import { plainArguments } from './plain-arguments.ts';
import { writeTalk } from './standard-streams.ts';

/** The command, with the words of its command line; it sets the exit code, and never throws. */
export async function main(words: readonly string[]): Promise<void> {
  process.on('uncaughtException', fail);
  try {
    await run(words);
  } catch (error) {
    process.exitCode = EXIT.couldNotRun;
    writeTalk(`why403: ${describe(error)}\n`);
  }
}

async function run(words: readonly string[]): Promise<void> {
  const plain = plainArguments(words);
  if (plain !== null) {
    process.exitCode = await diagnoseCommand(plain.target, plain.options);
    return;
  }
  watchStreams();
  if (words.length === 2 && words[0] === 'predict' && words[1] === '--batch') {
    // Whoever asks much asks so: nothing is left for a parser to read.
    await (await import('./commands/predict.ts')).predictCommand({ batch: true });
    return;
  }
  if (words[0] === 'completion' || words[0] === 'complete') {
    // `completion` prints a shell's script; that script calls `complete` for each suggestion.
    (await import('./commands/completion.ts')).complete(process.argv, diagnoseCommand);
  } else {
    const { buildProgram } = await import('./program.ts');
    await buildProgram(diagnoseCommand).parseAsync(process.argv);
  }
}

/** `why403 … | head` closes the pipe early; that is no failure of ours. */
function watchStreams(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') process.exit(process.exitCode ?? 0);
      fail(new UsageError(`the answer cannot be written (${error.code ?? error.message})`));
    });
  }
}

/** For what goes wrong outside the run itself: nothing waits for it, so the process ends here. */
function fail(error: unknown): never {
  writeTalk(`why403: ${describe(error)}\n`);
  process.exit(EXIT.couldNotRun);
}

/** One line for people. Failures of our own that nobody foresaw name themselves, without a stack trace. */
function describe(error: unknown): string {
  if (error instanceof Why403Error) return terminalLine(error.message);
  const [message = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
  return terminalLine(`internal error: ${redactText(message)}. Please report it with the input, if you may share it.`);
}
