import { type Command, Option } from 'commander';
import { helpText } from './help-text.ts';
import { collect } from './option-values.ts';

const EXAMPLES = helpText(
  [
    ['why403 token token.txt', 'what it holds, and until when'],
    ['why403 token env:TOKEN --needs scope:orders:read --got 403', 'what is missing for a request'],
    [
      "why403 token token.txt --access-policy access.json --route 'GET /orders/7'",
      'the same, as the table of the API has it',
    ],
  ],
  'answer',
);

/** `why403 token`. */
export function defineToken(program: Command): void {
  program
    .command('token')
    .description('what a token holds, and what is missing for a request; read here, sent nowhere')
    .argument('[source]', 'file, - for standard input, or env:NAME for a variable', '-')
    .option('--needs <scope:NAME|role:NAME>', 'what the request requires', collect)
    .option('--access-policy <file>', "the API's access.json: what is required is looked up there")
    .option('--route <"METHOD /path">', 'the request, with --access-policy')
    .option('--issuer <url>', 'issuer that the API accepts')
    .option('--audience <id>', 'what the API calls itself')
    .option('--requested <"scopes">', 'the scope parameter of the sign-in')
    .option('--registered <"scopes">', 'the scopes that the issuer lets the client have')
    .option('--keys <file>', 'key set of the issuer (JWKS): the signature is checked')
    .option('--got <status>', 'what the API answered')
    .addOption(new Option('--format <format>', 'output').choices(['text', 'json']).default('text'))
    .addHelpText('after', EXAMPLES)
    .action(async (source: string, options) => (await import('../commands/token.ts')).tokenCommand(source, options));
}
