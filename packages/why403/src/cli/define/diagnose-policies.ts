import type { Command } from 'commander';
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
    .option('--field <name=value>', 'what only the edge knows, such as cf.bot_management.score=12', collect);
}
