import { type Command, Option } from 'commander';
import { CSV_TABLES, LOG_FORMATS } from '../logs/logs-options.ts';
import { collect, positiveNumber, workerCount } from './option-values.ts';

const EXAMPLES = `
Examples:
  why403 logs /var/log/nginx/*                       access and error logs, rotated and packed ones too
  zcat access.log.*.gz | why403 logs                 what another program prints
  why403 logs access.log --since -2h                 the last two hours
  why403 logs access.log --where path~/api/ --status 401,403
  why403 logs access.log --compare 14:02             did the change at 14:02 help?
  why403 logs access.log --changes git               which commit was made shortly before
  why403 logs access.log --format html > report.html
  why403 logs /var/log/nginx/access.log --follow     says each new incident as it begins

Times are UTC unless --zone or the time itself says another. Ctrl-C prints what is known so far.
Exit codes: 0 answered, 2 could not run, 130 stopped by Ctrl-C.`;

/** `why403 logs`. */
export function defineLogs(program: Command): void {
  const logs = program.command('logs');
  logs
    .description('who is refused by whom, why and since when, from any amount of log')
    .argument('[file...]', 'logs, plain or packed; - or nothing: standard input')
    .addOption(new Option('--format <format>', 'how to print the answer').choices(LOG_FORMATS).default('text'))
    .addOption(new Option('--csv-of <table>', 'what --format csv prints, incidents unless said').choices(CSV_TABLES))
    .option('--top <n>', 'rows of each list', positiveNumber)
    .option('--no-incidents', 'count only')
    .optionsGroup('Which requests:')
    .option('--since <time>', 'at or after it: 2026-03-01T14:02, 14:02, "2 hours ago", -2h, yesterday')
    .option('--until <time>', 'before it')
    .option('--where <FIELD=VALUE>', 'only those, or FIELD~PREFIX (several: all must hold)', collect)
    .option('--status <statuses>', 'what counts as refused', '403')
    .option('--compare <before..after>', 'two windows: a moment, A..B (a gap), or A..B,C..D')
    .optionsGroup('The logs:')
    .option('--log-format <notation>', "the server's own log_format or LogFormat, or the name of a format")
    .option(
      '--config <file>',
      'main file of the configuration of nginx or Apache: it has the notation, and names the line that refuses',
    )
    .option('--zone <zone>', 'of times without one: +01:00, UTC or local', 'UTC')
    .option('--follow', 'wait for more, and say each incident as it begins')
    .optionsGroup('What else is known:')
    .option('--changes <file>', 'what was changed when: a time and a name a line, or git')
    .option('--crawler-ranges <file>', 'address ranges of crawlers, in place of those that are shipped')
    .option('--online', 'ask the DNS whether a crawler is one where no ranges are held')
    .optionsGroup('The work:')
    .option('--engine <engine>', 'stream, duckdb, or clickhouse=http://host:8123/database.table', 'stream')
    .option('--cluster <name>', 'cluster of ClickHouse whose servers all have the table')
    .option('--column <FIELD=COLUMN>', 'which column of the table holds what, where its name does not tell', collect)
    .option('--columns <file>', 'the same as a JSON object')
    .option('--time-limit <seconds>', 'of one question to ClickHouse', positiveNumber)
    .option('--memory-limit <MiB>', 'of one question, on each server', positiveNumber)
    .option(
      '--workers <n>',
      'threads that read large files; 0: none (default: 4 from 6 GiB on, where there are as many processors)',
      workerCount,
    )
    .option('--sql <query>', 'a SELECT of your own over the table requests, asked of DuckDB')
    .option('--progress', 'tell on standard error how far it is (default: only on a terminal)')
    .addHelpText('after', EXAMPLES)
    .action(async (files: string[], options) => {
      process.exitCode = await (await import('../commands/logs.ts')).logsCommand(files, options);
    });
  defineLoad(logs);
}

/** `why403 logs load`. */
function defineLoad(logs: Command): void {
  logs
    .command('load')
    .description(
      'read logs into a table of ClickHouse; run again after an interruption it adds what is missing, and nothing twice',
    )
    .argument('[file...]', 'logs, plain or packed; - or nothing: standard input')
    .requiredOption('--into <url>', 'http://host:8123/database.table; several: servers that share the rows', collect)
    .option('--log-format <notation>', "the server's own log_format or LogFormat, or the name of a format")
    .option('--config <file>', 'configuration of nginx or Apache that has the notation')
    .option('--zone <zone>', 'of times without one: +01:00, UTC or local', 'UTC')
    .option('--progress', 'tell on standard error how far it is (default: only on a terminal)')
    .action(async (files: string[], options) => {
      process.exitCode = await (await import('../commands/logs-load.ts')).logsLoadCommand(files, options);
    });
}
