import { withoutControls } from './control.ts';

/** A sentence with values of an exchange in it. They stay on its line: what stood on the next could be taken for a command. */
export function prose(strings: TemplateStringsArray, ...values: readonly string[]): string {
  return strings.reduce((text, next, index) => text + withoutControls(values[index - 1] ?? '', ' ') + next);
}
