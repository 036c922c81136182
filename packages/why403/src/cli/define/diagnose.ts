import { type Command, Option } from 'commander';
import { AUDIENCES } from '../../model/taxonomy.ts';
import { DEFAULTS, type DiagnoseOptions, FORMATS } from '../diagnose-options.ts';
import { policyOptions } from './diagnose-policies.ts';
import { helpText } from './help-text.ts';
import { collect, positiveNumber } from './option-values.ts';

/** Stand below the help of the whole and of `diagnose`. */
export const EXAMPLES = helpText(
  [
    ['why403 https://shop.example/private/', 'ask, and say who refused and why'],
    ['why403 response.txt', 'a saved response, HAR, curl -v output or page'],
    ['curl -i https://shop.example/ | why403', 'what another program received'],
    ['why403 --message https://shop.example/', 'the message to send to the one who can fix it'],
    [
      'sudo why403 host https://shop.example/a --client 203.0.113.7',
      'on the server: the line, or the bit of a file, that refuses',
    ],
    ['why403 response.txt --policy rules.json', 'which exported rule of Cloudflare or AWS WAF fired'],
    ['why403 s3://bucket/key --live', 'which statement refuses; reads the account, changes nothing'],
    ['why403 explain missing-index', 'what a cause is and what mends it'],
  ],
  'diagnosis',
);

/** Diagnoses a target and prints the answer; gives the exit code. Whoever builds the program has it loaded already. */
export type DiagnoseCommand = (target: string | null, options: DiagnoseOptions) => Promise<number>;

/** `why403 <target>`: the command whose name may be left out. */
export function defineDiagnose(program: Command, runDiagnose: DiagnoseCommand): Command {
  const command = program
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
    .option(
      '--log <file>',
      'a log of the server, of whatever size, or events of Cloudflare or AWS: what they say of the same request is evidence (may be given several times)',
      collect,
    )
    .option(
      '--id <id>',
      'of a log or an export of events, the request with this id: a Ray ID, an x-amz-cf-id, a request id; with --log enough without a target',
    )
    .option('--config <file>', "main file of the server's configuration: what it answers to the request is evidence")
    .addOption(
      new Option('--server <server>', 'whose configuration that is, where its lines do not tell').choices([
        'nginx',
        'apache',
      ]),
    )
    .option('--prefix <folder>', 'folder that its relative paths begin at; that of the file unless said otherwise');
  policyOptions(command);
  return requestOptions(command)
    .addHelpText('after', EXAMPLES)
    .action(async (target: string | undefined, options) => {
      process.exitCode = await runDiagnose(target ?? null, { ...DEFAULTS, ...options });
    });
}

function requestOptions(command: Command): Command {
  return command
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
    .option('--cert <file>', 'client certificate in PEM, with the key in it or in --key; shown to that host only')
    .option('--key <file>', 'key of the client certificate, in PEM')
    .optionsGroup('Probes:')
    .option('--no-probes', 'send the one request and nothing else')
    .option('--mine', 'the site is mine: permits requests under the name of a browser or a crawler, labelled as such');
}
