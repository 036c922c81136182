import type { Span } from '../../model/edge-expression.ts';
import { ExpressionError } from './expression-error.ts';

/** A part of an expression as it is written. */
export type Token = Span &
  (
    | { readonly kind: 'word' | 'sign' | 'list'; readonly text: string }
    | { readonly kind: 'string'; readonly text: string; readonly raw: boolean }
    | { readonly kind: 'number'; readonly value: number }
    | { readonly kind: 'address'; readonly text: string }
    | { readonly kind: 'end' }
  );

/** Longer ones are refused by Cloudflare (https://developers.cloudflare.com/ruleset-engine/rules-language/expressions/). */
export const LONGEST_EXPRESSION = 4096;

/** Several characters first: `==` must not be read as two `=`. */
const SIGNS = [
  '..',
  '==',
  '!=',
  '<=',
  '>=',
  '&&',
  '||',
  '^^',
  '[*]',
  '(',
  ')',
  '{',
  '}',
  '[',
  ']',
  ',',
  '<',
  '>',
  '!',
  '~',
];
const SPACE = /[ \t\r\n]+/y;
const COMMENT = /#[^\n]*/y;
/** A field, a function or an operator; names of lists and of functions may hold digits. */
const WORD = /[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z0-9_-]+)*/y;
const LIST = /\$[a-z0-9_.]+/y;
/** Anything with a second dot or a colon in it is an address; a range of integers has two dots side by side. */
const ADDRESS = /(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9A-Fa-f]*:[0-9A-Fa-f:]*(?:\d{1,3}(?:\.\d{1,3}){3})?)(?:\/\d{1,3})?/y;
const NUMBER = /-?(?:0x[0-9A-Fa-f]+|\d+)/y;
const RAW_START = /r(#{0,255})"/y;

/** The tokens of an expression, the last one being its end. Throws ExpressionError. */
export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  for (;;) {
    at = afterBlank(text, at);
    const token = tokenAt(text, at);
    tokens.push(token);
    if (token.kind === 'end') return tokens;
    at = token.end;
  }
}

function afterBlank(text: string, start: number): number {
  let at = start;
  for (;;) {
    const blank = matchAt(SPACE, text, at) ?? matchAt(COMMENT, text, at);
    if (blank === null) return at;
    at += blank.length;
  }
}

function matchAt(pattern: RegExp, text: string, at: number): string | null {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? null;
}

function tokenAt(text: string, start: number): Token {
  if (start >= text.length) return { kind: 'end', start, end: start };
  if (text[start] === '"') return quotedString(text, start);
  const raw = matchAt(RAW_START, text, start);
  if (raw !== null) return rawString(text, start, raw);
  const list = matchAt(LIST, text, start);
  if (list !== null) return { kind: 'list', text: list.slice(1), start, end: start + list.length };
  const address = matchAt(ADDRESS, text, start);
  // `a:` alone is no address; `dead::` is one, though it begins like a word.
  if (address !== null && address.length > 2 && !/^[0-9A-Fa-f]*:$/.test(address)) {
    return { kind: 'address', text: address, start, end: start + address.length };
  }
  const number = matchAt(NUMBER, text, start);
  if (number !== null) return { kind: 'number', value: Number(number), start, end: start + number.length };
  const word = matchAt(WORD, text, start);
  if (word !== null) return { kind: 'word', text: word, start, end: start + word.length };
  const sign = SIGNS.find((one) => text.startsWith(one, start));
  if (sign !== undefined) return { kind: 'sign', text: sign, start, end: start + sign.length };
  throw new ExpressionError(start, `${JSON.stringify(text[start])} is no part of an expression`);
}

/** `"…"` with `\"`, `\\`, `\xHH` and `\ooo`; for a pattern the caller reads the text between the quotes anew. */
function quotedString(text: string, start: number): Token {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '"')
      return { kind: 'string', text: text.slice(start + 1, at), raw: false, start, end: at + 1 };
  }
  throw new ExpressionError(start, 'this string has no closing quote');
}

function rawString(text: string, start: number, opening: string): Token {
  const closing = `"${opening.slice(1, -1)}`;
  const from = start + opening.length;
  const to = text.indexOf(closing, from);
  if (to < 0) throw new ExpressionError(start, `this string has no closing ${closing}`);
  return { kind: 'string', text: text.slice(from, to), raw: true, start, end: to + closing.length };
}

/** What a quoted string means where it is no pattern: basic escapes. Throws ExpressionError. */
export function unescaped(text: string, start: number): string {
  return text.replace(/\\(x[0-9A-Fa-f]{2}|[0-7]{3}|[\s\S]|$)/g, (_, written: string) => {
    if (written === '"' || written === '\\') return written;
    if (/^x[0-9A-Fa-f]{2}$/.test(written)) return String.fromCharCode(Number.parseInt(written.slice(1), 16));
    if (/^[0-7]{3}$/.test(written)) return String.fromCharCode(Number.parseInt(written, 8) & 255);
    throw new ExpressionError(start, `\\${written} is no escape; write \\" or \\\\, or a raw string r"…"`);
  });
}
