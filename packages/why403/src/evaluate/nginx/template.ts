import type { Run } from './request.ts';
import { joined, templateOf, type Value } from './values.ts';

/** The value of a text with variables, as a complex value of nginx. */
export function templateValue(run: Run, text: string): Value {
  const parts = templateOf(text);
  const [only] = parts;
  if (only === undefined) return '';
  if (parts.length === 1 && 'text' in only) return only.text;
  return joined(
    parts.map((part) => {
      if ('text' in part) return part.text;
      return 'group' in part ? (run.captures[part.group] ?? '') : run.variable(part.variable);
    }),
  );
}

/** The text of such a value where it decides. */
export function templateText(run: Run, text: string): string {
  return run.text(templateValue(run, text));
}
