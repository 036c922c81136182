import type { Command } from 'commander';
import { DEFAULTS } from '../diagnose-options.ts';
import { collect } from './option-values.ts';

/** Options of a diagnosis that bring policies and rules of edges, or what these look at. */
export function policyOptions(command: Command): void {
  command
    .optionsGroup('Policies and rules:')
    .option(
      '--policy <[kind=]file>',
      'a policy of AWS, or exported rules of Cloudflare or AWS WAF (several): what they do with the request is evidence',
      collect,
    )
    .option(
      '--principal <arn>',
      'whose request the policies of AWS are asked for; nobody in particular where it is not signed',
    )
    .option('--context <key=value>', 'a condition key of the request, such as aws:SourceIp=203.0.113.9', collect)
    .option('--url <url>', 'URL of a saved answer that does not show it')
    .option('--client <address>', 'address of the client, as the edge or AWS saw it')
    .option('--country <code>', 'its country, two letters')
    .option('--asn <number>', 'its network number (AS)')
    .option('--field <name=value>', 'what only the edge knows, such as cf.bot_management.score=12', collect)
    .optionsGroup('Accounts (nothing is ever changed there):')
    .option('--live', 'read what decides from the account: the calls are listed first')
    .option(
      '--endpoint <url>',
      'an S3-compatible store in place of AWS; of a site, the API in place of that of Cloudflare',
    )
    .option('--region <name>', 'region of the bucket; S3 says it where this does not')
    .option('--profile <name>', 'profile in ~/.aws/credentials and ~/.aws/config')
    .option(
      '--credentials <file>',
      'keys as "aws configure export-credentials" or "aws sts assume-role" prints them; - for standard input, env:NAME for a variable',
    )
    .option('--cloudflare-token <source>', 'API token: a file, - or env:NAME', DEFAULTS.cloudflareToken)
    .option('--zone <id>', 'id of the zone at Cloudflare, where its name does not tell');
}
