import { patternOf } from '../pattern.ts';
import { parseText } from './parse-text.ts';
import type { Condition, Expression, Word } from './syntax.ts';

/** Says what was expected where an expression is broken. */
export class BrokenExpression extends Error {}

const COMPARISONS = ['==', '!=', '<=', '>=', '<', '>', '='];
const NUMERIC = new Set(['-eq', '-ne', '-lt', '-le', '-gt', '-ge', 'eq', 'ne', 'lt', 'le', 'gt', 'ge']);
const BINARY = new Set(['-ipmatch', '-strmatch', '-strcmatch', '-fnmatch']);
const DEPTH = 100;

/** Reads a condition of `<If>`, `Require expr` or SetEnvIfExpr. */
export function parseExpression(source: string): Expression {
  const parser = new Parser(source);
  return { source, condition: parser.whole() };
}

class Parser {
  private readonly source: string;
  private at = 0;
  private depth = 0;

  constructor(source: string) {
    this.source = source;
  }

  whole(): Condition {
    const condition = this.or();
    this.blank();
    if (this.at < this.source.length) throw this.broken('the end of the expression');
    return condition;
  }

  private or(): Condition {
    let left = this.and();
    while (this.take('||') || this.found(/or(?=[\s(!])/y) !== null) left = { kind: 'or', left, right: this.and() };
    return left;
  }

  private and(): Condition {
    let left = this.unary();
    while (this.take('&&') || this.found(/and(?=[\s(!])/y) !== null) left = { kind: 'and', left, right: this.unary() };
    return left;
  }

  private unary(): Condition {
    if (++this.depth > DEPTH) throw this.broken('fewer brackets');
    try {
      this.blank();
      if (this.source[this.at] === '!' && this.source[this.at + 1] !== '~') {
        this.at++;
        return { kind: 'not', of: this.unary() };
      }
      if (this.found(/not(?=[\s(!])/y) !== null) return { kind: 'not', of: this.unary() };
      if (this.take('(')) {
        const inside = this.or();
        if (!this.take(')')) throw this.broken('")"');
        return inside;
      }
      const constant = this.found(/(true|false)(?![\w.-])/y);
      if (constant !== null) return { kind: 'constant', value: constant === 'true' };
      const test = this.found(/-[a-zA-Z](?=[\s'"%])/y);
      return test === null ? this.comparison() : { kind: 'test', operator: test[1] as string, of: this.word() };
    } finally {
      this.depth--;
    }
  }

  private comparison(): Condition {
    const left = this.word();
    this.blank();
    const match = this.found(/[=!]~/y);
    if (match !== null) return { kind: 'match', negative: match === '!~', left, pattern: this.pattern() };
    const name = this.found(/-?[a-z]+(?=[\s'"%{(\d])/y);
    if (name === 'in' || name === '-in') return { kind: 'in', left, list: this.list() };
    if (name !== null && (NUMERIC.has(name) || BINARY.has(name))) {
      return { kind: 'compare', operator: name.startsWith('-') ? name : `-${name}`, left, right: this.word() };
    }
    const operator = name === null ? COMPARISONS.find((sign) => this.take(sign)) : undefined;
    if (operator === undefined) throw this.broken('an operator');
    return { kind: 'compare', operator: operator === '=' ? '==' : operator, left, right: this.word() };
  }

  /** `{ 'a', 'b' }`, or a function that returns a list, which is not modelled. */
  private list(): readonly Word[] | null {
    if (!this.take('{')) {
      this.word();
      return null;
    }
    const words = [this.word()];
    while (this.take(',')) words.push(this.word());
    if (!this.take('}')) throw this.broken('"}"');
    return words;
  }

  private word(): Word {
    const parts = [this.part()];
    while (this.take('.')) parts.push(this.part());
    return parts.length === 1 ? (parts[0] as Word) : { kind: 'joined', parts };
  }

  private part(): Word {
    this.blank();
    const quote = this.source[this.at];
    if (quote === "'" || quote === '"') {
      const text = this.quoted(quote);
      if (/%\{(?!\w+[:}])/.test(text)) throw this.broken('the name of a variable after "%{"');
      return parseText(text);
    }
    const digits = this.found(/-?\d+(?:\.\d+)?/y);
    if (digits !== null) return { kind: 'text', text: digits };
    const variable = this.found(/%\{\w+(?::[^}]*)?\}/y);
    if (variable !== null) return parseText(variable);
    const captured = this.found(/\$\d/y);
    if (captured !== null) return { kind: 'captured', index: Number(captured[1]) };
    const name = this.found(/\w+\s*(?=\()/y);
    if (name === null || !this.take('(')) throw this.broken('a text, a variable or a function');
    const argument = this.word();
    if (!this.take(')')) throw this.broken('")"');
    return { kind: 'call', name: name.trim().toLowerCase(), argument };
  }

  private quoted(quote: string): string {
    const end = new RegExp(`${quote}((?:[^\\\\${quote}]|\\\\[\\s\\S])*)${quote}`, 'y');
    end.lastIndex = this.at;
    const found = end.exec(this.source);
    if (found === null) throw this.broken(`a closing ${quote}`);
    this.at = end.lastIndex;
    return found[1] as string;
  }

  /** `/…/i` or `m#…#i`; without a sign that ends it a pattern cannot be told from the rest. */
  private pattern(): ReturnType<typeof patternOf> {
    this.blank();
    const sign = this.found(/m[/#$%^,;:_?|^'"]/y)?.[1] ?? this.found(/[/]/y);
    if (sign === null || sign === undefined) throw this.broken('a pattern between slashes');
    const end = this.source.indexOf(sign, this.at);
    let close = end;
    while (close > 0 && this.source[close - 1] === '\\') close = this.source.indexOf(sign, close + 1);
    if (close === -1) throw this.broken(`"${sign}" at the end of the pattern`);
    const body = this.source.slice(this.at, close).replaceAll(`\\${sign}`, sign);
    this.at = close + 1;
    const flags = this.found(/[ismg]+/y) ?? '';
    return patternOf(flags.includes('m') ? `(?m)${body}` : body, flags.includes('i'));
  }

  private found(pattern: RegExp): string | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.source);
    if (found === null) return null;
    this.at = pattern.lastIndex;
    return found[0];
  }

  private take(sign: string): boolean {
    this.blank();
    if (!this.source.startsWith(sign, this.at)) return false;
    this.at += sign.length;
    return true;
  }

  private blank(): void {
    while (/\s/.test(this.source[this.at] ?? '')) this.at++;
  }

  private broken(expected: string): BrokenExpression {
    return new BrokenExpression(`${expected} at character ${this.at + 1} of "${this.source.slice(0, 80)}"`);
  }
}
