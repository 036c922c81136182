import type { Command } from 'commander';
import { collect, portNumber } from './option-values.ts';

const EXAMPLES = `
Examples:
  why403 serve                                       the page, with live diagnosis of URLs
  why403 serve /var/log/nginx/access.log             and a dashboard of that log
  why403 serve --host                                and what the configuration of this server does

The address that is printed opens once, in one browser. Ctrl-C stops the server.
Exit codes: 0 stopped, 2 could not run.`;

/** `why403 serve`. */
export function defineServe(program: Command): void {
  program
    .command('serve')
    .description('the page in your browser, with what needs this machine: live URLs, the logs you name, the server')
    .argument('[log...]', 'logs for the dashboard; no other file is opened')
    .option('--port <n>', '0: any that is free', portNumber, 4403)
    .option('--host', "let the page ask what the configuration of this machine's web server does")
    .option('--listen <address>', 'where to listen; anything but loopback can be reached by others', '127.0.0.1')
    .option('--name <name>', 'a name besides the address under which it may be asked (several)', collect)
    .option('--log-format <notation>', "the server's own log_format or LogFormat, or the name of a format")
    .option('--config <file>', 'configuration of nginx or Apache that has the notation')
    .option('--zone <zone>', 'of times without one: +01:00, UTC or local', 'UTC')
    .addHelpText('after', EXAMPLES)
    .action(async (files: string[], options) => {
      await (await import('../commands/serve.ts')).serveCommand(files, options);
    });
}
