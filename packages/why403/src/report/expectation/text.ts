import type { ExpectationReport, ExpectationResult } from '../../model/expectation.ts';
import { terminalLine } from '../escape/terminal.ts';

/** How words of the report are coloured. */
interface Style {
  green(text: string): string;
  red(text: string): string;
  dim(text: string): string;
}

/** One line for each expectation, and how many were met. */
export function expectationsToText({ results, passed, failed }: ExpectationReport, style: Style): string {
  const lines = results.map((result) => {
    const head = result.ok ? style.green('ok    ') : style.red('not ok');
    return `${head} ${terminalLine(subject(result))}${style.dim(':')} ${terminalLine(answerOf(result))}`;
  });
  return `${lines.join('\n')}\n${passed} as expected, ${failed} not\n`;
}

/** What is asked, by its name where it has one. */
export function subject({ name, method, url, client, line }: ExpectationResult): string {
  if (line === 0) return name;
  const request = `${method} ${url} from ${client}`;
  return name === `${method} ${url}` ? request : `${name} (${request})`;
}

/** Expected and given, with the line that decides. */
export function answerOf({ ok, expected, status, cause, why }: ExpectationResult): string {
  const told = why.replace(`${status}: `, '');
  const given = status === null ? why : `${status}${cause === null ? '' : ` (${cause})`}: ${told}`;
  if (ok && (expected === `${status}` || expected === `${status} (${cause})`)) return given;
  return ok ? `${expected}; ${given}` : `expected ${expected}, got ${given}`;
}
