import type { Command } from 'commander';
import { helpText } from './help-text.ts';
import { collect } from './option-values.ts';

const EXAMPLES = helpText(
  [
    [
      'why403 predict --config /etc/nginx/nginx.conf --url http://shop.example/private/',
      'the status, and the line that gives it',
    ],
    [
      'why403 predict --config httpd.conf --prefix /etc/httpd --url http://shop.example/ --client 203.0.113.7',
      'of Apache, for another client',
    ],
    ['why403 predict --batch < questions.ndjson', 'an answer a line, as JSON'],
  ],
  'answer',
);

/** `why403 predict`. */
export function definePredict(program: Command): void {
  program
    .command('predict')
    .description('the status that a configuration gives to a request, without sending it')
    .option('--server <server>', 'nginx or apache; told by the lines of the file unless said otherwise')
    .option('--config <file>', 'the main file of the configuration')
    .option(
      '--prefix <folder>',
      'folder that its relative paths begin at (nginx -p, ServerRoot of Apache); that of the file unless said otherwise',
    )
    .option('--url <url>', 'taken as it is written')
    .option('--method <method>', 'method', 'GET')
    .option('--http <version>', '1.0 or 1.1', '1.1')
    .option('--client <address>', 'address that the request comes from', '127.0.0.1')
    .option('--worker-user <user>', 'user of the worker processes; config: as the configuration says', 'config')
    .option('--header <"Name: value">', 'header of the request', collect)
    .option('--body-base64 <text>', 'body of the request')
    .option('--batch', 'questions from standard input, one JSON object a line')
    .option('--json', 'one JSON object')
    .addHelpText('after', EXAMPLES)
    .action(async (options) => (await import('../commands/predict.ts')).predictCommand(options));
}
