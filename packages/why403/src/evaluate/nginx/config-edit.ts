import type { NginxDirective } from '../../model/nginx-config.ts';
import type { FixOperation } from '../../model/prediction.ts';
import type { TreeChange } from './tree.ts';

/** A change of one directive: how it reads in the file, and what it changes in its block. */
export interface ConfigEdit {
  readonly operation: FixOperation;
  readonly change: TreeChange;
}

interface Lines {
  readonly before: string;
  readonly after: string;
  readonly to: number;
}

/** What stands on the lines of a directive beside it. */
function linesOf({ source: { text }, start, end, line }: NginxDirective): Lines {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const newline = text.indexOf('\n', end);
  const after = text.slice(end + 1, newline === -1 ? text.length : newline);
  return {
    before: text.slice(lineStart, start),
    after: after.endsWith('\r') ? after.slice(0, -1) : after,
    to: line + newlinesBetween(text, start, end),
  };
}

function newlinesBetween(text: string, start: number, end: number): number {
  let count = 0;
  for (let at = text.indexOf('\n', start); at !== -1 && at <= end; at = text.indexOf('\n', at + 1)) count++;
  return count;
}

function place(directive: NginxDirective): { readonly file: string; readonly line: number } {
  return { file: directive.source.path, line: directive.line };
}

/** Takes a directive away, with its lines where nothing else stands on them; null where the text cannot be cut so. */
export function removal(directive: NginxDirective, block: NginxDirective | null): ConfigEdit | null {
  const { before, after, to } = linesOf(directive);
  const { file, line } = place(directive);
  const change = { block, gone: directive, made: null };
  if (`${before}${after.replace(/#.*$/, '')}`.trim() === '')
    return { operation: { op: 'delete-lines', file, from: line, to }, change };
  if (to !== line) return null;
  return { operation: { op: 'replace-line', file, line, text: before + after.trimStart() }, change };
}

/** A directive that is not in the file yet, at the place of one that is. */
function madeLike(place: NginxDirective, name: string, args: readonly string[], order: number): NginxDirective {
  const { source, line, start, end } = place;
  return { name, args, source, line, start, end, order, bodyStart: -1, block: null };
}

/** Puts a directive before another one of the same block. */
export function insertion(
  words: readonly [string, ...string[]],
  next: NginxDirective,
  block: NginxDirective | null,
): ConfigEdit {
  const { before, after } = linesOf(next);
  const { file, line } = place(next);
  const [name, ...args] = words;
  const made = madeLike(next, name, args, next.order - 0.5);
  const change = { block, gone: null, made };
  const text = `${words.join(' ')};`;
  if (before.trim() === '')
    return { operation: { op: 'insert-after', file, line: line - 1, text: before + text }, change };
  const own = next.source.text.slice(next.start, next.end + 1).split('\n')[0] as string;
  const rest = next.source.text.slice(next.start, next.end + 1).includes('\n') ? '' : after;
  return { operation: { op: 'replace-line', file, line, text: `${before}${text} ${own}${rest}` }, change };
}

/** Puts a directive at the beginning of a block. */
export function insertionInto(words: readonly [string, ...string[]], block: NginxDirective): ConfigEdit {
  const { text } = block.source;
  const line = block.line + text.slice(block.start, block.bodyStart).split('\n').length - 1;
  const lineStart = text.lastIndexOf('\n', block.bodyStart - 1) + 1;
  const newline = text.indexOf('\n', block.bodyStart);
  const rest = text.slice(block.bodyStart, newline === -1 ? text.length : newline);
  const [name, ...args] = words;
  const made = madeLike(block, name, args, block.order + 0.5);
  const file = block.source.path;
  const own = `${words.join(' ')};`;
  const operation: FixOperation =
    rest.trim() === ''
      ? { op: 'insert-after', file, line, text: `    ${own}` }
      : { op: 'replace-line', file, line, text: `${text.slice(lineStart, block.bodyStart)} ${own}${rest}` };
  return { operation, change: { block, gone: null, made } };
}

/** Writes a directive with other words. */
export function rewording(
  directive: NginxDirective,
  args: readonly string[],
  block: NginxDirective | null,
): ConfigEdit | null {
  const { before, after, to } = linesOf(directive);
  const { file, line } = place(directive);
  if (to !== line) return null;
  const words = [directive.name, ...args].map((word) =>
    /[\s;{}"'\\]|^$/.test(word) ? `"${word.replace(/["\\]/g, '\\$&')}"` : word,
  );
  return {
    operation: { op: 'replace-line', file, line, text: `${before}${words.join(' ')};${after}` },
    change: { block, gone: directive, made: madeLike(directive, directive.name, args, directive.order) },
  };
}

/** A change whose lines are those of the file as it was, after other changes; null where they meet on one line. */
export function shiftLines(operation: FixOperation, before: readonly FixOperation[]): FixOperation | null {
  let moved = operation;
  for (const one of before) {
    if (!('file' in moved) || !('file' in one) || one.file !== moved.file) continue;
    const line = moved.op === 'delete-lines' ? moved.from : moved.line;
    const isSame =
      one.op === 'replace-line' ? one.line === line : one.op === 'delete-lines' && line >= one.from && line <= one.to;
    if (isSame && moved.op !== 'insert-after') return null;
    const by = shiftOf(one, line);
    moved =
      moved.op === 'delete-lines'
        ? { ...moved, from: moved.from + by, to: moved.to + by }
        : { ...moved, line: line + by };
  }
  return moved;
}

function shiftOf(one: FixOperation, line: number): number {
  if (one.op === 'insert-after') return one.line < line ? 1 : 0;
  return one.op === 'delete-lines' && one.from <= line ? -(Math.min(line, one.to) - one.from + 1) : 0;
}
