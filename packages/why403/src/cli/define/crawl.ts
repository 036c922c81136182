import { type Command, InvalidArgumentError, Option } from 'commander';
import { CRAWL_FORMATS } from '../crawl/crawl-command-options.ts';
import { helpText } from './help-text.ts';
import { collect, positiveNumber } from './option-values.ts';

const EXAMPLES = helpText(
  [
    ['why403 crawl https://shop.example', 'what a refusal takes out of search'],
    ['why403 crawl https://shop.example --state shop.crawl', 'Ctrl-C, and later on with the same line'],
    ['why403 crawl https://shop.example --log access.log', 'with what verified crawlers got'],
    ['why403 crawl https://shop.example --mine --agent googlebot', 'your own site, also under that name'],
    [
      'why403 crawl https://shop.example --format json --baseline last.json > now.json',
      'in CI: fails only on new ones',
    ],
  ],
  'findings',
);

/** `why403 crawl`. */
export function defineCrawl(program: Command): void {
  program
    .command('crawl')
    .description('the pages that a refusal takes out of search, each with its cause')
    .argument('<site>', 'where to begin; only its host is asked, and those of --host')
    .addOption(new Option('--format <format>', 'how to print the answer').choices(CRAWL_FORMATS).default('text'))
    .option('--top <n>', 'addresses of each finding that are printed', positiveNumber)
    .option('--baseline <file>', 'an earlier answer (--format json): only what is new makes the exit code 1')
    .optionsGroup('Which addresses:')
    .option('--host <name>', 'another host that belongs to the site', collect)
    .option('--sitemap <url>', 'a sitemap that robots.txt does not name', collect)
    .option('--urls <file>', 'a list of addresses, one on each line', collect)
    .option('--pages <n>', 'addresses at most', positiveNumber, 100_000)
    .option('--queries <n>', 'addresses at most that differ in their query alone', positiveNumber, 200)
    .option('--state <file>', 'keeps the state, so that the same command takes the crawl up again')
    .optionsGroup('How it asks:')
    .option('--rate <n>', 'requests in a second to a host (default: 5; more, or none, with --mine)', rate)
    .option('--concurrency <n>', 'requests under way at once (default: 2; more with --mine)', positiveNumber)
    .option('--max-wait <seconds>', 'longest wait that a site may ask for; for more the crawl ends', positiveNumber, 60)
    .option('--timeout <seconds>', 'for one answer', positiveNumber, 30)
    .option(
      '-H, --header <header>',
      'header field to send, as "Name: value"; @FILE reads them from a file. Then only listed addresses are asked',
      collect,
      [],
    )
    .option('--header-env <name=variable>', 'header field whose value stands in an environment variable', collect, [])
    .option('--resolve <host:port:address>', 'connect to this address in place of the name (repeatable)', collect, [])
    .option('--insecure', 'accept any certificate', false)
    .optionsGroup('Your own site:')
    .option('--mine', 'the site is yours: asks as an ordinary browser as well, and compares')
    .addOption(
      new Option(
        '--agent <name>',
        'the name in place of the browser, or why403 for no other; several: all of them (with --mine)',
      )
        .choices(['browser', 'googlebot', 'why403'])
        .argParser(agents),
    )
    .option('--log <file>', 'access logs of the site: what verified crawlers got, and how much is lost', collect)
    .option('--crawler-ranges <file>', 'address ranges of crawlers, in place of those that are shipped')
    .option(
      '--search-console <file.csv>',
      'what Search Console exports for "Blocked due to access forbidden (403)"',
      collect,
    )
    .option('--progress', 'tell on standard error how far it is (default: only on a terminal)')
    .addHelpText('after', EXAMPLES)
    .action(async (site: string, options) => {
      process.exitCode = await (await import('../commands/crawl.ts')).crawlCommand(site, options);
    });
}

function rate(text: string): number {
  return text === 'none' ? Number.POSITIVE_INFINITY : positiveNumber(text);
}

function agents(value: string, before: readonly string[] = []): string[] {
  if (value !== 'browser' && value !== 'googlebot' && value !== 'why403')
    throw new InvalidArgumentError('Allowed choices are browser, googlebot, why403.');
  return [...before, value];
}
