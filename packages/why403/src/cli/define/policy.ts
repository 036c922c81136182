import { type Command, Option } from 'commander';
import { collect } from './option-values.ts';

/** `why403 policy`. */
export function definePolicy(program: Command): void {
  const policy = program
    .command('policy')
    .description('which statement of the policies of AWS decides a request, and the smallest change; nothing is sent')
    .option('--request <file>', 'the request and its policies as one JSON object; - for standard input')
    .option('--batch', 'questions from standard input, or from the file of --request, one JSON object a line')
    .option(
      '--policy <[kind=]file...>',
      'a policy document; kinds: identity, resource, boundary, session, scp, rcp (one for each level, the root first), vpc-endpoint; without a kind: resource where it has a Principal, else identity',
      collect,
    )
    .option('--principal <arn>', 'who asks: an ARN, a service, or * for nobody in particular')
    .option('--action <name>', 'such as s3:GetObject')
    .option('--resource <arn>', 'what is asked for')
    .option('--context <key=value>', 'a condition key of the request, such as aws:SourceIp=203.0.113.9', collect)
    .option('--principal-account <id>', 'where the ARN does not say')
    .option('--resource-account <id>', 'where the ARN does not say')
    .addOption(new Option('--object-exists <yes|no>', 'whether the object is there').choices(['yes', 'no']))
    .option('--block-public-access', 'all four settings of S3 Block Public Access are on')
    .addOption(new Option('--format <format>', 'output').choices(['text', 'json']).default('text'))
    .option('--json', 'the same as --format json')
    .action(async (options) => (await import('../commands/policy.ts')).policyCommand(options));
  policy
    .command('lint')
    .description('policies that let in, or keep out, by accident')
    .argument(
      '<file...>',
      'policy documents; with --must-allow also rules and lists of Cloudflare, web ACLs and IP sets of AWS',
    )
    .option('--distribution <arn>', 'a CloudFront distribution that is to read the bucket', collect)
    .option('--must-allow <file>', 'addresses that no list may refuse: {"name": ["203.0.113.0/24", …], …}')
    .addOption(new Option('--format <format>', 'output').choices(['text', 'json', 'sarif', 'junit']).default('text'))
    .action(async (files: readonly string[], _options, command: Command) => {
      // `--format` is an option of `policy` as well, which would keep the value for itself.
      process.exitCode = await (await import('../commands/policy-lint.ts')).policyLintCommand(files, command.opts());
    });
  policy
    .command('edge')
    .description(
      'which exported rule of Cloudflare or AWS WAF, or setting of CloudFront or API Gateway, decides a request; nothing is sent',
    )
    .argument(
      '<file...>',
      'rulesets, rules, lists and settings as the API of Cloudflare answers them; a web ACL with its sets; a distribution with its public keys and key groups; an API (get-export, get-resources, get-routes) with its stages, usage plans, keys and authorizers',
    )
    .requiredOption('--url <url>', 'what is asked for; - or env:NAME where it is signed')
    .option('-X, --method <method>', 'method of the request', 'GET')
    .option(
      '-H, --header <header>',
      'a header of the request, "Name: value" (several; @file reads them from a file); without any they are not known',
      collect,
    )
    .option('--client <address>', 'address of the client')
    .option('--country <code>', 'its country, two letters')
    .option('--asn <number>', 'its network number (AS)')
    .option('--body <file>', 'body of the request; - for standard input')
    .option('--field <name=value>', 'what only the edge knows, such as cf.bot_management.score=12', collect)
    .addOption(new Option('--format <format>', 'output').choices(['text', 'json']).default('text'))
    .action(async (files: readonly string[], _options, command: Command) => {
      (await import('../commands/policy-edge.ts')).policyEdgeCommand(files, command.opts());
    });
  definePresigned(policy);
}

function definePresigned(policy: Command): void {
  policy
    .command('presigned')
    .description('what a signed URL, or signed cookies, allow, and whether they would be taken; nothing is sent')
    .argument('[url]', 'file with the URL, headers of the request below it; - for standard input; env:NAME', '-')
    .option('-X, --method <method>', 'method of the request')
    .option('-H, --header <header>', 'a header of the request, "Name: value" (several)', collect)
    .option('--client <address>', 'address of the client')
    .option('--at <time>', 'the moment of the request, such as 2026-11-22T09:30:00Z; now where it is left out')
    .option('--key <file>', 'public key of CloudFront (PEM): the signature is checked', collect)
    .option('--key-id <id>', 'id of a key in the key group of the distribution', collect)
    .addOption(new Option('--format <format>', 'output').choices(['text', 'json']).default('text'))
    .action(async (url: string, _options, command: Command) => {
      await (await import('../commands/policy-presigned.ts')).policyPresignedCommand(url, command.opts());
    });
}
