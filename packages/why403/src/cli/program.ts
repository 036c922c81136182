import { Command, Help, type Option } from 'commander';
import { terminalLine } from '../report/escape/terminal.ts';
import { commandLike } from './command-words.ts';
import { defineAccess } from './define/access.ts';
import { defineCrawl } from './define/crawl.ts';
import { type DiagnoseCommand, defineDiagnose, EXAMPLES } from './define/diagnose.ts';
import { defineExpect } from './define/expect.ts';
import { defineHost } from './define/host.ts';
import { defineLint } from './define/lint.ts';
import { defineLogs } from './define/logs.ts';
import { definePolicy } from './define/policy.ts';
import { definePredict } from './define/predict.ts';
import { defineServe } from './define/serve.ts';
import { defineToken } from './define/token.ts';
import { EXIT } from './exit-code.ts';
import { VERSION } from './version.ts';

/** Its own command, as the library that serves it brings arguments of its own: see `commands/completion.ts`. */
export const COMPLETION_COMMAND = 'completion';

/** The command line. Commands load what they need when they run. */
export function buildProgram(runDiagnose: DiagnoseCommand): Command {
  const program = new Command('why403')
    .usage('[options] <URL or file>\n       why403 <command>')
    .description('Says who refused an HTTP request, why, how sure that is, and what to change.')
    .version(VERSION, '--version')
    .enablePositionalOptions()
    .configureOutput({ outputError: (text, write) => write(`why403: ${errorLine(text, program)}\n`) })
    .addHelpText('after', EXAMPLES)
    .exitOverride((error) => {
      // Help and version end well; everything else commander has said already, on stderr.
      process.exit(error.exitCode === 0 ? 0 : EXIT.couldNotRun);
    });
  const diagnose = defineDiagnose(program, runDiagnose);
  program
    .command('explain [topic]')
    .description('what is known of a cause, a rule, a product or a status (without a topic: the list of causes)')
    .action(async (topic: string | undefined) => (await import('./commands/explain.ts')).explain(topic ?? null));
  defineHost(program);
  defineLogs(program);
  definePredict(program);
  defineExpect(program);
  defineLint(program);
  definePolicy(program);
  defineToken(program);
  defineAccess(program);
  defineCrawl(program);
  defineServe(program);
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
function errorLine(text: string, program: Command): string {
  const line = terminalLine(text)
    .replace(/^error: /, '')
    .replace(/^(unknown option '[^=']*)=.*'/, "$1'");
  const [word = '', second = ''] = process.argv.slice(2);
  const command = commandLike(word);
  if (command !== null && command !== word)
    return `there is no command ${terminalLine(word)}; did you mean ${command}?`;
  const own = program.commands.find((one) => one.name() === command)?.commands ?? [];
  const words = [command, own.find((one) => one.name() === second)?.name()].filter((one) => one != null);
  const help = ['why403', ...words, '--help'].join(' ');
  // A file of questions is what one tries to give.
  const file =
    command === 'policy' && line.startsWith('too many arguments') ? '; questions in a file: --request FILE' : '';
  return `${line.replace(/\.$/, '')} (${help} shows what is possible${file})`;
}
