import { Command, Help, InvalidArgumentError, Option } from 'commander';
import { AUDIENCES } from '../model/taxonomy.ts';
import { terminalLine } from '../report/escape/terminal.ts';
import { DEFAULTS, type DiagnoseOptions, FORMATS } from './diagnose-options.ts';
import { EXIT } from './exit-code.ts';
import { VERSION } from './version.ts';

/** Its own command, as the library that serves it brings arguments of its own: see `commands/completion.ts`. */
export const COMPLETION_COMMAND = 'completion';

const EXAMPLES = `
Examples:
  why403 https://shop.example/private/          ask, and say who refused and why
  why403 response.txt                           a saved response, HAR, curl -v output or page
  curl -i https://shop.example/ | why403        what another program received
  why403 --message https://shop.example/        the message to send to the one who can fix it
  why403 explain missing-index                  what a cause is and what mends it

Exit codes: 0 nothing refused, 1 refused and explained, 2 could not run, 3 refused and unexplained.`;

/** Diagnoses a target and prints the answer; gives the exit code. Whoever builds the program has it loaded already. */
export type DiagnoseCommand = (target: string | null, options: DiagnoseOptions) => Promise<number>;

/** The command line. Commands load what they need when they run. */
export function buildProgram(runDiagnose: DiagnoseCommand): Command {
  const program = new Command('why403')
    .usage('[options] <URL or file>\n       why403 <command>')
    .description('Says who refused an HTTP request, why, how sure that is, and what to change.')
    .version(VERSION, '--version')
    .enablePositionalOptions()
    .configureOutput({ outputError: (text, write) => write(`why403: ${errorLine(text)}\n`) })
    .addHelpText('after', EXAMPLES)
    .exitOverride((error) => {
      // Help and version end well; everything else commander has said already, on stderr.
      process.exit(error.exitCode === 0 ? 0 : EXIT.couldNotRun);
    });
  const diagnose = addDiagnose(program, runDiagnose);
  program
    .command('explain [topic]')
    .description('what is known of a cause, a rule, a product or a status (without a topic: the list of causes)')
    .action(async (topic: string | undefined) => (await import('./commands/explain.ts')).explain(topic ?? null));
  addPredict(program);
  program
    .command(COMPLETION_COMMAND)
    .description('print the completion script for zsh, bash, fish or powershell')
    .argument('<shell>');
  // The word `diagnose` may be left out, so its options stand in the help of the whole.
  const { visibleOptions } = Help.prototype;
  return program.configureHelp({
    visibleOptions(command) {
      const own = visibleOptions.call(this, command);
      return command === program ? [...visibleOptions.call(this, diagnose).filter(isNotHelp), ...own] : own;
    },
  });
}

function isNotHelp(option: Option): boolean {
  return option.long !== '--help';
}

/** What is wrong with the command line, in one line. A value given to an unknown option may be a secret. */
function errorLine(text: string): string {
  const line = terminalLine(text)
    .replace(/^error: /, '')
    .replace(/^(unknown option '[^=']*)=.*'/, "$1'");
  return `${line.replace(/\.$/, '')} (why403 --help shows what is possible)`;
}

function addDiagnose(program: Command, runDiagnose: DiagnoseCommand): Command {
  return program
    .command('diagnose', { isDefault: true })
    .description('say who refused and why; the word `diagnose` may be left out')
    .summary('say who refused and why (the default command)')
    .argument(
      '[target]',
      'URL, file (response, HAR, curl -v output, page, log, exchange JSON or NDJSON), or - for standard input',
    )
    .addOption(new Option('--for <audience>', 'whose advice to print').choices(AUDIENCES).default(DEFAULTS.for))
    .addOption(new Option('--format <format>', 'how to print the answer').choices(FORMATS).default(DEFAULTS.format))
    .option('--message', 'print only the message to send to the one who can fix it')
    .option('--save <file>', 'write the redacted evidence, for a bug report or to diagnose again')
    .option('--log <file>', "the server's log: its lines of the same request are evidence")
    .optionsGroup('The request:')
    .option('-X, --request <method>', 'method')
    .option(
      '-H, --header <"Name: value">',
      'header, sent as written; @file reads them from a file, @- from stdin',
      collect,
    )
    .option('--header-env <Name=VARIABLE>', 'header whose value is taken from an environment variable', collect)
    .option('-d, --data <text>', 'body; @file sends the content of a file')
    .option('--follow', 'follow redirects (credentials are dropped when the host changes)')
    .option('--timeout <seconds>', 'give up after this long', positiveNumber, DEFAULTS.timeout)
    .optionsGroup('The way to the server:')
    .option('--proxy <url>', 'ask through this proxy (http://, socks5://, socks5h://), and once without it to compare')
    .option('--resolve <host:port:address>', 'connect to this address for that host', collect)
    .option('-4, --ipv4', 'IPv4 only')
    .option('-6, --ipv6', 'IPv6 only')
    .option('--http1', 'HTTP/1.1 only')
    .option('--insecure', 'accept a certificate that does not verify')
    .optionsGroup('Probes:')
    .option('--no-probes', 'send the one request and nothing else')
    .option('--mine', 'the site is mine: permits requests under the name of a browser or a crawler, labelled as such')
    .addHelpText('after', EXAMPLES)
    .action(async (target: string | undefined, options) => {
      process.exitCode = await runDiagnose(target ?? null, { ...DEFAULTS, ...options });
    });
}

function addPredict(program: Command): void {
  program
    .command('predict')
    .description('the status that a configuration gives to a request, without sending it')
    .option('--server <server>', 'nginx or apache', 'nginx')
    .option('--config <file>', 'the main file of the configuration')
    .option('--prefix <folder>', 'the folder that relative paths begin at (nginx -p, ServerRoot of Apache)')
    .option('--url <url>', 'taken as it is written')
    .option('--method <method>', 'method', 'GET')
    .option('--http <version>', '1.0 or 1.1', '1.1')
    .option('--client <address>', 'address that the request comes from', '127.0.0.1')
    .option('--worker-user <user>', 'user of the worker processes; config: as the configuration says', 'config')
    .option('--header <"Name: value">', 'header of the request', collect)
    .option('--body-base64 <text>', 'body of the request')
    .option('--batch', 'questions from standard input, one JSON object a line')
    .option('--json', 'one JSON object')
    .action(async (options) => (await import('./commands/predict.ts')).predictCommand(options));
}

function collect(value: string, values: readonly string[] = []): string[] {
  return [...values, value];
}

function positiveNumber(text: string): number {
  const value = Number(text);
  if (!Number.isFinite(value) || value <= 0) throw new InvalidArgumentError('It must be a number above 0.');
  return value;
}
