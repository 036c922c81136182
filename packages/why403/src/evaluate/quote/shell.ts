import { withoutControls } from './control.ts';

const PLAIN = /^[A-Za-z0-9_/.,:=@%+-]+$/;

/**
 * One word for a POSIX shell. Plain words stay as they are; everything else stands in single quotes, in which
 * nothing is special (POSIX.1-2024, Shell Command Language 2.2.2). Control characters are dropped: a newline in
 * a pasted command would run what follows it.
 */
export function shellWord(value: string): string {
  const clean = withoutControls(value);
  // A leading dash would be read as an option.
  if (PLAIN.test(clean) && !clean.startsWith('-')) return clean;
  return `'${clean.replaceAll("'", `'\\''`)}'`;
}

/** A command line whose interpolated values are quoted: shell`namei -l ${path}`. */
export function shell(strings: TemplateStringsArray, ...values: readonly string[]): string {
  return strings.reduce((line, text, index) => line + shellWord(values[index - 1] ?? '') + text);
}
