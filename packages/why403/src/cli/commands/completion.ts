import addCompletion from '@bomb.sh/tab/commander';
import { buildProgram, COMPLETION_COMMAND } from '../program.ts';

/** Prints the script that makes a shell complete commands and options, and answers that script's questions. */
export function complete(argv: readonly string[]): void {
  const program = buildProgram();
  const placeholder = program.commands.findIndex((command) => command.name() === COMPLETION_COMMAND);
  const commands = program.commands as unknown[];
  commands.splice(placeholder, 1);
  addCompletion(program, { completionCommandName: COMPLETION_COMMAND });
  program.parse([...argv]);
}
