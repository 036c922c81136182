import { type Command, Option } from 'commander';
import { helpText } from './help-text.ts';

const EXAMPLES = helpText(
  [
    ['why403 expect access.yaml', 'are all requests answered as expected?'],
    ['why403 expect access.yaml --format junit', 'for the build'],
  ],
  'findings',
);

/** `why403 expect`. */
export function defineExpect(program: Command): void {
  program
    .command('expect')
    .description('unit tests of a configuration: what it answers to each request of a file, without sending any')
    .argument('<file>', 'requests and what is expected, in YAML or JSON')
    .addOption(new Option('--format <format>', 'output').choices(['text', 'json', 'junit']).default('text'))
    .addHelpText('after', EXAMPLES)
    .action(async (file, { format }) => {
      process.exitCode = (await import('../commands/expect.ts')).expectCommand(file, format);
    });
}
