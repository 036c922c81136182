import { type Command, Option } from 'commander';
import { helpText } from './help-text.ts';
import { collect } from './option-values.ts';

const EXAMPLES = helpText(
  [
    ['sudo why403 lint', 'the servers of this host'],
    ['why403 lint /etc/nginx/nginx.conf', 'one configuration, with all that it includes'],
    ['why403 lint site/ --owner deploy', 'files of a site, and whom they belong to'],
    ['why403 lint conf/ --format sarif > lint.sarif', 'for the code review of a repository'],
  ],
  'findings',
);

/** `why403 lint`. */
export function defineLint(program: Command): void {
  program
    .command('lint')
    .description('configuration, permissions and .htaccess files that will refuse, or let in, by accident')
    .argument(
      '[path]',
      'a configuration, an .htaccess, a policy of AWS or exported rules of an edge (.json), or a folder with a configuration or a site (default: the servers of this host)',
    )
    .addOption(new Option('--format <format>', 'output').choices(['text', 'json', 'sarif', 'junit']).default('text'))
    .option('--only <check>', 'run this check, or all of nginx, apache or files', collect)
    .option('--except <check>', 'leave this check out', collect)
    .option('--must-allow <file>', 'addresses that no list may refuse: {"name": ["203.0.113.0/24", …], …}')
    .option('--owner <user>', 'whom the files of the site should belong to')
    .option('--prefix <folder>', 'the folder that relative paths begin at (nginx -p, ServerRoot of Apache)')
    .option('--worker-user <user>', 'user of the worker processes; config: as the configuration says', 'config')
    .option('--fix-modes', 'change modes of files of the site that belong to --owner, after asking')
    .option('--yes', 'do not ask before --fix-modes')
    .addHelpText('after', EXAMPLES)
    .action(async (path: string | undefined, options) => {
      process.exitCode = await (await import('../commands/lint.ts')).lintCommand(path ?? null, options);
    });
}
