/** What the exit codes of a command say, by what it answers. */
const EXIT_WORDS = {
  diagnosis: '0 nothing refused, 1 refused and explained, 2 could not run, 3 refused and unexplained.',
  findings: '0 clean, 1 findings, 2 could not run.',
  answer: '0 answered, 2 could not run.',
} as const;

/** A command line as one may type it, and what it is for. */
export type Example = readonly [command: string, meaning: string];

const COLUMN = 46;

/** What stands below the options of a command: examples, and its exit codes. */
export function helpText(examples: readonly Example[], answers: keyof typeof EXIT_WORDS): string {
  const lines = examples.map(([command, meaning]) => {
    // A long one has its meaning on the next line, in the same column.
    const gap = command.length + 2 < COLUMN ? ' '.repeat(COLUMN - command.length) : `\n  ${' '.repeat(COLUMN)}`;
    return `  ${command}${gap}${meaning}`;
  });
  return `\nExamples:\n${lines.join('\n')}\n\nExit codes: ${EXIT_WORDS[answers]}`;
}
