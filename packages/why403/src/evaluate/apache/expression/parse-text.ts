import type { Word } from './syntax.ts';

/** A text with `%{NAME}`, `%{function:argument}` and `$1` in it, as in quotes of an expression. */
export function parseText(source: string): Word {
  const parts: Word[] = [];
  let plain = '';
  for (let at = 0; at < source.length; ) {
    const rest = source.slice(at, at + 2);
    const close = rest === '%{' ? closingBrace(source, at + 2) : -1;
    const captured = /^\$\d/.test(rest);
    if (close === -1 && !captured) {
      const escaped = rest[0] === '\\' && rest.length === 2;
      plain += escaped ? plainChar(rest[1] as string) : rest[0];
      at += escaped ? 2 : 1;
      continue;
    }
    if (plain !== '') parts.push({ kind: 'text', text: plain });
    plain = '';
    parts.push(captured ? { kind: 'captured', index: Number(rest[1]) } : inBraces(source.slice(at + 2, close)));
    at = captured ? at + 2 : close + 1;
  }
  if (plain !== '' || parts.length === 0) parts.push({ kind: 'text', text: plain });
  return parts.length === 1 ? (parts[0] as Word) : { kind: 'joined', parts };
}

function plainChar(char: string): string {
  const named: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };
  return named[char] ?? char;
}

function closingBrace(source: string, start: number): number {
  for (let at = start, depth = 1; at < source.length; at++) {
    if (source[at] === '{') depth++;
    if (source[at] === '}' && --depth === 0) return at;
  }
  return -1;
}

function inBraces(inside: string): Word {
  const colon = inside.indexOf(':');
  if (colon === -1) return { kind: 'variable', name: inside.toUpperCase() };
  const argument: Word = { kind: 'text', text: inside.slice(colon + 1) };
  return { kind: 'call', name: inside.slice(0, colon).toLowerCase(), argument };
}
