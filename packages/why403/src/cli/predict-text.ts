import { bytesOfText, textOfBytes, textsOfBytes } from '../collect/server-files/byte-text.ts';
import { diskFiles, readRegular } from '../collect/server-files/disk.ts';
import { type FixPlace, fixOf, hostFixOf } from '../diagnose/predicted-fix.ts';
import { isCopyable } from '../evaluate/posix/path-text.ts';
import { shell } from '../evaluate/quote/shell.ts';
import type { FixOperation, Prediction } from '../model/prediction.ts';
import { terminalLine, terminalText } from '../report/escape/terminal.ts';
import type { Question } from './predict-question.ts';

/** The answer for a terminal: what refuses, and the commands that mend it with what they change. */
export function predictionToText(prediction: Prediction, question: Question): string {
  const { status, cause, lines: refusing, directive, why, fix } = textsOfBytes(prediction);
  const head = status === null ? 'Not known.' : `${status}${cause === null ? '' : ` (${cause})`}`;
  const more = refusing.slice(1).map(({ file, line }) => `Then ${file}, line ${line}, refuses as well.`);
  const said = [head, why, ...(directive === null ? more : [])].map(terminalLine);
  const lines = fix === null || fix.ops.length === 0 ? said : [...said, ...fixLines(fix.ops, placeOf(question))];
  return `${lines.join('\n')}\n`;
}

function fixLines(ops: readonly FixOperation[], place: FixPlace): readonly string[] {
  const fix = hostFixOf(ops, place);
  const { summary } = fixOf(fix, place);
  // What no command can hold as it is would be a command for another file.
  const isPlain = fix.commands.every(isCopyable);
  return [
    terminalLine(`What mends it: ${summary}`),
    ...(fix.weakens === null ? [] : [terminalLine(`What it opens: ${fix.weakens}`)]),
    ...(isPlain ? fix.commands.map((command) => `  ${terminalText(command)}`) : []),
    ...(fix.diff === ''
      ? []
      : [
          'As a diff:',
          ...fix.diff
            .trimEnd()
            .split('\n')
            .map((line) => `  ${terminalText(line)}`),
        ]),
  ];
}

function placeOf({ server, config, prefix }: Question): FixPlace {
  const disk = diskFiles();
  const [main, folder] = [textOfBytes(config), textOfBytes(prefix)];
  return {
    product: server === 'apache' ? 'apache' : 'nginx',
    read: (path) => {
      try {
        return textOfBytes(readRegular(bytesOfText(path)));
      } catch {
        return null;
      }
    },
    status: (path) => {
      const status = disk.look(bytesOfText(path));
      return typeof status === 'object' ? status : null;
    },
    // Which program reads it is not known: that it is right is shown by whichever is.
    isConfiguration: (path) => !/\/\.ht[^/]*$|\.html?$/.test(path),
    reload:
      server === 'apache'
        ? shell`sudo apachectl -t -d ${folder} -f ${main}`
        : shell`sudo nginx -t -p ${folder} -c ${main}`,
    foretold: null,
  };
}
