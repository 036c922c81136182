import type { Line, Lines } from './lines.ts';

/** A macro (mod_macro): lines in which its parameters are replaced as text. */
export interface Macro {
  readonly name: string;
  readonly parameters: readonly string[];
  readonly body: readonly Line[];
}

/** Gathers what stands before the closing tag of a section, sections of the same name inside it included. */
export function gatherBody(lines: Lines, section: string): { readonly body: Line[]; readonly endLine: number | null } {
  const body: Line[] = [];
  const name = section.toLowerCase();
  let depth = 1;
  for (let line = lines.next(); line !== null; line = lines.next()) {
    const tag = /^<(\/?)([^\s>]+)/.exec(line.text);
    if (tag?.[2]?.toLowerCase() === name) depth += tag[1] === '/' ? -1 : 1;
    if (depth === 0) return { body, endLine: line.endLine };
    body.push(line);
  }
  return { body, endLine: null };
}

/** The lines of a macro with its parameters replaced, the longest name first where several begin alike. */
export function applyMacro(macro: Macro, values: readonly string[]): Line[] {
  const order = macro.parameters
    .map((parameter, index) => ({ parameter, value: values[index] ?? '' }))
    .sort((one, other) => other.parameter.length - one.parameter.length);
  if (order.length === 0) return [...macro.body];
  const byName = new Map(order.map(({ parameter, value }) => [parameter, value]));
  const pattern = new RegExp(order.map(({ parameter }) => quoted(parameter)).join('|'), 'g');
  return macro.body.map((line) => ({
    ...line,
    text: line.text.replace(pattern, (found) => byName.get(found) ?? found),
  }));
}

function quoted(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
