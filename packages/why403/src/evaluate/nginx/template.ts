import type { Run } from './request.ts';
import { type TemplatePart, templateOf, type Value } from './values.ts';

/** The value of a text with variables, as a complex value of nginx. */
export function templateValue(run: Run, text: string): Value {
  if (!text.includes('$')) return text;
  const parts = templateOf(text);
  let whole = '';
  let unknown: Value | null = null;
  for (let at = 0; at < parts.length; at++) {
    const { kind, text: own, group } = parts[at] as TemplatePart;
    const value = kind === 'text' ? own : kind === 'group' ? (run.captures[group] ?? '') : run.variable(own);
    if (typeof value === 'string') whole += value;
    else unknown ??= value;
  }
  return unknown ?? whole;
}

/** The text of such a value where it decides. */
export function templateText(run: Run, text: string): string {
  return run.text(templateValue(run, text));
}
