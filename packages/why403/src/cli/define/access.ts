import { type Command, Option } from 'commander';
import { collect } from './option-values.ts';

/** `why403 access`. */
export function defineAccess(program: Command): void {
  const access = program.command('access').description('checks, explains and compares access policies of why403-guard');
  const format = () => new Option('--format <format>', 'output').choices(['text', 'json', 'sarif']).default('text');
  access
    .command('check')
    .description('a policy against itself, the OpenAPI document, the issuer, the sign-in of a client and the routes')
    .argument('[policy]', 'access.json, or an OpenAPI document with x-access', 'access.json')
    .option('--openapi <file>', 'the OpenAPI document of the API, in JSON or YAML')
    .option('--metadata <file>', 'saved metadata of the issuer (.well-known/openid-configuration)')
    .option('--online', 'ask the issuers of the policy for their metadata')
    .option('--requested <"scopes">', 'the scope parameter of the sign-in')
    .option('--uses <"METHOD /path">', 'a request that the client sends, with --requested (default: all)', collect)
    .option('--resource <id>', 'the resource, or audience, that the client asks for at sign-in')
    .option('--routes <file>', 'the routes of the application: one a line, or JSON')
    .addOption(format())
    .action(async (policy: string, options) => {
      process.exitCode = await (await import('../commands/access.ts')).accessCheckCommand(policy, options);
    });
  access
    .command('explain')
    .description('what a policy says of a request, with a token or without; nothing is sent')
    .requiredOption('--access-policy <file>', 'access.json, or an OpenAPI document with x-access')
    .requiredOption('--route <"METHOD /path">', 'the request')
    .option('--token <source>', 'file, - for standard input, or env:NAME for a variable')
    .option('--keys <file>', 'key set of the issuer (JWKS): the signature is checked')
    .option('--got <status>', 'what the API answered')
    .addOption(new Option('--format <format>', 'output').choices(['text', 'json']).default('text'))
    .action(async (options) => (await import('../commands/token.ts')).tokenCommand(options.token ?? null, options));
  access
    .command('diff')
    .description('who loses access and who gains it when one policy takes the place of another')
    .argument('<old>', 'the policy as it is')
    .argument('<new>', 'the policy as it will be')
    .addOption(format())
    .action(async (before: string, after: string, options) => {
      process.exitCode = await (await import('../commands/access.ts')).accessDiffCommand(before, after, options);
    });
  access
    .command('openapi')
    .description('a policy as an OpenAPI document, or the policy of an OpenAPI document')
    .argument('<file>', 'either of them')
    .action(async (file: string) => (await import('../commands/access.ts')).accessOpenApiCommand(file));
}
