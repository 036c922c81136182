import type { FixOperation } from '../../model/prediction.ts';
import type { Verification } from '../../model/verification.ts';
import { redactText } from '../../read/redact.ts';

/** What a report of a difference between model and server is made of. */
export interface Difference {
  readonly server: string;
  readonly before: Verification['before'];
  readonly after: Verification['after'];
  readonly method: string;
  readonly target: string;
  readonly headerNames: readonly string[];
  readonly working: readonly string[];
  readonly operations: readonly FixOperation[];
}

/**
 * The case as JSON for the maintainers of the model. Names of files and hosts, addresses and values are replaced by
 * others, the same by the same, so that its shape stays and what it is about does not.
 */
export function bugReport(difference: Difference): string {
  const other = replacer();
  const { server, before, after, method, target, headerNames, working, operations } = difference;
  const report = {
    about: 'model and server differ',
    server,
    before: { server: before.status, model: before.predicted },
    after: { server: after.status, model: after.predicted },
    request: { method, target: other(target), headers: headerNames },
    working: working.slice(0, 60).map(other),
    fix: operations.map((one) =>
      Object.fromEntries(
        Object.entries(one).map(([key, value]) => [
          key,
          typeof value === 'string' && key !== 'op' && key !== 'mode' ? other(value) : value,
        ]),
      ),
    ),
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}

/** Words that are part of the language of servers and not of the site. */
const KEPT =
  /^(?:html?|php|cgi|htaccess|index|conf|well-known|proc|etc|var|www|usr|srv|home|tmp|nginx|apache2|httpd)$/i;

function replacer(): (text: string) => string {
  const names = new Map<string, string>();
  const named = (word: string, make: (number: number) => string): string => {
    const known = names.get(word);
    if (known !== undefined) return known;
    const made = make(names.size + 1);
    names.set(word, made);
    return made;
  };
  const segment = (word: string) => (KEPT.test(word) ? word : named(word, (number) => `n${number}`));
  return (text) =>
    redactText(text)
      .slice(0, 2000)
      .replace(/\b\d{1,3}(?:\.\d{1,3}){3}\b/g, (word) =>
        word.startsWith('127.') || word.startsWith('0.') ? word : named(word, (number) => `198.51.100.${number % 256}`),
      )
      .replace(/(?<![\w:])[\da-f]{0,4}(?::[\da-f]{0,4}){2,7}(?![\w:])/gi, (word) =>
        word === '::1' || word === '::' ? word : named(word, (number) => `2001:db8::${number.toString(16)}`),
      )
      .replace(/(?<=[/\\^])[\w%~+@.-]+|(?<![\w.$/-])(?:[a-z\d_-]+\.)+[a-z][a-z\d-]*/gi, (word) =>
        word.split('.').map(segment).join('.'),
      )
      .replace(/"[^"]*"|'[^']*'/g, (quoted) => quoted.replace(/[A-Za-z\d+=_-]{12,}/g, (word) => segment(word)));
}
