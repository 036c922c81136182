import addCompletion from '@bomb.sh/tab/commander';
import { CAUSE_ENTRIES } from '../../causes/index.ts';
import type { DiagnoseCommand } from '../define/diagnose.ts';
import { buildProgram, COMPLETION_COMMAND } from '../program.ts';

/** What the shell is told after the suggestions (the numbers are those of its script). */
const FILES_TOO = 0;
const NO_FILES = 4;

/** Prints the script that makes a shell complete commands and options, and answers that script's questions. */
export function complete(argv: readonly string[], diagnose: DiagnoseCommand): void {
  const program = buildProgram(diagnose);
  const placeholder = program.commands.findIndex((command) => command.name() === COMPLETION_COMMAND);
  const commands = program.commands as unknown[];
  commands.splice(placeholder, 1);
  const root = addCompletion(program, { completionCommandName: COMPLETION_COMMAND });
  root.commands.get('explain')?.argument('topic', (suggest) => {
    for (const { id, title } of CAUSE_ENTRIES) suggest(id, title);
  });
  // The library never asks for file names; where it has nothing to suggest, a file is what is meant.
  Object.defineProperty(root, 'directive', {
    get: () => (root.completions.length === 0 ? FILES_TOO : NO_FILES),
    set: () => {},
  });
  program.parse([...argv]);
}
