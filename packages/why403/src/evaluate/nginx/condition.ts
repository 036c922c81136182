import type { NginxDirective } from '../../model/nginx-config.ts';
import { SEARCH } from '../posix/permission.ts';
import { matches } from './location-table.ts';
import { walkTo } from './paths.ts';
import type { Run } from './request.ts';
import { templateValue } from './template.ts';
import { Undecidable, UnknownValue } from './values.ts';

/** Words of the condition of an `if`, without the parentheses around them. */
export function conditionWords({ args }: NginxDirective): readonly string[] {
  const words = [...args];
  const [first = ''] = words;
  if (first.startsWith('(')) words[0] = first.slice(1);
  if (words[0] === '') words.shift();
  const last = words.at(-1) ?? '';
  if (last.endsWith(')')) words[words.length - 1] = last.slice(0, -1);
  if (words.at(-1) === '') words.pop();
  return words;
}

/** Whether the condition holds (`ngx_http_rewrite_if_condition`). What is not known goes both ways. */
export function conditionHolds(run: Run, directive: NginxDirective): boolean {
  const words = conditionWords(directive);
  const [first = '', operator, operand = ''] = words;
  if (/^!?-[fdex]$/.test(first)) return fileTest(run, first, words[1] ?? '');
  const value = templateValue(run, first);
  if (value instanceof UnknownValue)
    return operator === undefined && value.isSomething ? true : run.decide(value.reason);
  if (operator === undefined) return value !== '' && value !== '0';
  if (operator === '=' || operator === '!=') {
    const other = templateValue(run, operand);
    if (other instanceof UnknownValue) return run.decide(other.reason);
    return (value === other) === (operator === '=');
  }
  const isNegative = operator.startsWith('!');
  const kind = isNegative ? operator.slice(1) : operator;
  if (kind !== '~' && kind !== '~*') throw new Undecidable(`"${operator}" is no operator of if`);
  const isMatch = matches(run, operand, kind === '~*', value);
  if (!isMatch) run.captures = [];
  return isMatch !== isNegative;
}

function fileTest(run: Run, test: string, operand: string): boolean {
  const path = run.text(templateValue(run, operand));
  const end = walkTo(run, path, 0);
  const isNegative = test.startsWith('!');
  return fileAnswer(test.at(-1) as string, end.error === null ? end.status : null) !== isNegative;
}

function fileAnswer(letter: string, status: { readonly type: string; readonly mode: number } | null): boolean {
  if (status === null) return false;
  if (letter === 'f') return status.type === 'file';
  if (letter === 'd') return status.type === 'directory';
  // Only the owner's bit is looked at (`ngx_is_exec`).
  return letter === 'e' || (status.mode & (SEARCH << 6)) !== 0;
}
