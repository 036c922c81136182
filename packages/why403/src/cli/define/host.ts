import { type Command, Option } from 'commander';
import { AUDIENCES } from '../../model/taxonomy.ts';
import { helpText } from './help-text.ts';
import { collect } from './option-values.ts';

/** How `why403 host` prints its answer. */
const HOST_FORMATS = ['text', 'json', 'markdown', 'html'] as const;

const EXAMPLES = helpText(
  [
    ['sudo why403 host https://shop.example/a --client 203.0.113.7', 'who refuses that client, with file and line'],
    ['sudo why403 host --from-log', 'the last refused request of the access log'],
    ['sudo why403 host https://shop.example/a --verify', 'try the change on a private copy of the server'],
    ['sudo why403 host https://shop.example/a --apply', 'show the change, ask, and make it'],
    ['sudo why403 host https://shop.example/a --collect seen.json', 'what it rests on, to diagnose it elsewhere'],
    ['why403 host --from seen.json', 'where it is diagnosed'],
  ],
  'diagnosis',
);

/** `why403 host`. */
export function defineHost(program: Command): void {
  program
    .command('host')
    .description('on the server itself: which directive, or which bit of which file, refuses a request (Linux)')
    .argument('[url]', 'as clients ask for it; with --from-log it may be left out')
    .option('--client <address>', 'address of the client, as the server sees it')
    .option('-X, --request <method>', 'method', 'GET')
    .option('-H, --header <"Name: value">', 'header of the request', collect)
    .option('--from-log', 'take the last refused request of the access log')
    .optionsGroup('The server:')
    .addOption(new Option('--server <server>', 'where several run').choices(['nginx', 'apache']))
    .option('--config <file>', 'main file of its configuration')
    .option('--prefix <folder>', 'folder that relative paths begin at (nginx -p, ServerRoot of Apache)')
    .option('--root <folder>', 'root of a container or of a mounted image: nothing outside of it is looked at')
    .optionsGroup('The answer:')
    .option('--verify', 'try the change on a private copy of the server: refused before, served after')
    .option('--apply', 'show the change, ask, make it on the running server, and take it back unless that helps')
    .option('--yes', 'with --apply: do not ask')
    .option('--trace', 'print the working, phase by phase')
    .addOption(new Option('--for <audience>', 'whose advice to print').choices(AUDIENCES).default('owner'))
    .addOption(new Option('--format <format>', 'how to print the answer').choices(HOST_FORMATS).default('text'))
    .option('--collect <file>', 'write what the answer rests on, redacted, to diagnose it elsewhere')
    .option('--from <file>', 'diagnose what --collect wrote')
    .addHelpText('after', EXAMPLES)
    .action(async (url: string | undefined, options) => {
      process.exitCode = await (await import('../commands/host.ts')).hostCommand(url ?? null, options);
    });
}
