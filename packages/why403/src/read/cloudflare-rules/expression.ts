import type {
  Comparison,
  EdgeExpression,
  Index,
  Literal,
  Operand,
  SetElement,
  ValueExpression,
} from '../../model/edge-expression.ts';
import { ExpressionError } from './expression-error.ts';
import { LONGEST_EXPRESSION, type Token, tokensOf, unescaped } from './tokens.ts';

/** Deeper ones are refused here: nobody writes them, and reading them takes a stack as deep. */
const DEEPEST = 100;

const ORDERED: Readonly<Record<string, Comparison>> = {
  eq: 'eq',
  '==': 'eq',
  ne: 'ne',
  '!=': 'ne',
  lt: 'lt',
  '<': 'lt',
  le: 'le',
  '<=': 'le',
  gt: 'gt',
  '>': 'gt',
  ge: 'ge',
  '>=': 'ge',
  contains: 'contains',
  wildcard: 'wildcard',
  matches: 'matches',
  '~': 'matches',
  in: 'in',
};

/** Logical operators, the loosest first (operators page, "Order of precedence"). */
const LOGICAL = [
  { kind: 'or', words: ['or', '||'] },
  { kind: 'xor', words: ['xor', '^^'] },
  { kind: 'and', words: ['and', '&&'] },
] as const;

/** Reads an expression of the Rules language. Throws ExpressionError with the place and what was expected. */
export function readExpression(text: string): EdgeExpression {
  if (text.length > LONGEST_EXPRESSION * 16) throw new ExpressionError(0, 'the expression is far too long');
  const reader = new Reader(text);
  const expression = reader.logical(0);
  reader.expectEnd();
  return expression;
}

class Reader {
  private readonly tokens: readonly Token[];
  private at = 0;
  private depth = 0;

  constructor(text: string) {
    this.tokens = tokensOf(text);
  }

  expectEnd(): void {
    const token = this.peek();
    if (token.kind !== 'end') throw new ExpressionError(token.start, 'expected "and", "or", "xor" or the end');
  }

  logical(level: number): EdgeExpression {
    const operator = LOGICAL[level];
    if (operator === undefined) return this.negation();
    let left = this.logical(level + 1);
    while (this.take(...operator.words) !== null) {
      const right = this.logical(level + 1);
      left = { kind: operator.kind, left, right, start: left.start, end: right.end };
    }
    return left;
  }

  private negation(): EdgeExpression {
    this.depth++;
    if (this.depth > DEEPEST) throw new ExpressionError(this.peek().start, `nested more than ${DEEPEST} deep`);
    const not = this.take('not', '!');
    const found = not === null ? this.simple() : this.negated(not);
    this.depth--;
    return found;
  }

  private negated(not: Token): EdgeExpression {
    const of = this.negation();
    return { kind: 'not', of, start: not.start, end: of.end };
  }

  private simple(): EdgeExpression {
    if (this.take('(') !== null) {
      const inner = this.logical(0);
      this.expect(')', 'expected ")"');
      return inner;
    }
    const value = this.value();
    const operator = this.comparison();
    if (operator === null) return { kind: 'value', value, start: value.start, end: value.end };
    const right = this.operand(operator);
    return { kind: 'compare', left: value, operator, right, start: value.start, end: this.lastEnd() };
  }

  private comparison(): Comparison | null {
    if (this.take('strict') !== null) {
      this.expect('wildcard', 'expected "wildcard" after "strict"');
      return 'strict wildcard';
    }
    const token = this.peek();
    const operator = token.kind === 'word' || token.kind === 'sign' ? ORDERED[token.text] : undefined;
    if (operator === undefined) return null;
    this.at++;
    return operator;
  }

  private operand(operator: Comparison): Operand {
    if (operator !== 'in') return { kind: 'literal', literal: this.literal(operator === 'matches') };
    const token = this.peek();
    if (token.kind === 'list') {
      this.at++;
      return { kind: 'list', name: token.text };
    }
    // Without braces only a range of addresses may stand here.
    if (token.kind === 'address') return { kind: 'set', elements: [{ kind: 'one', value: this.literal(false) }] };
    this.expect('{', 'expected "{" with values, or "$" and the name of a list, after "in"');
    const elements: SetElement[] = [];
    while (this.take('}') === null) {
      const from = this.literal(false);
      const to = this.take('..') === null ? null : this.literal(false);
      elements.push(to === null ? { kind: 'one', value: from } : { kind: 'range', from, to });
    }
    return { kind: 'set', elements };
  }

  private value(): ValueExpression {
    const token = this.next();
    if (token.kind !== 'word') throw new ExpressionError(token.start, 'expected a field, a function, "not" or "("');
    if (this.take('(') === null) {
      const indexes = this.indexes();
      return { kind: 'field', name: token.text, indexes, start: token.start, end: this.lastEnd() };
    }
    const list: EdgeExpression[] = [];
    while (this.take(')') === null) {
      if (list.length > 0) this.expect(',', 'expected "," or ")"');
      list.push(this.argument());
    }
    const indexes = this.indexes();
    return { kind: 'call', name: token.text, arguments: list, indexes, start: token.start, end: this.lastEnd() };
  }

  /** An argument is a literal, or a whole expression: `any(x[*] == "a")`. */
  private argument(): EdgeExpression {
    const token = this.peek();
    if (token.kind !== 'string' && token.kind !== 'number' && token.kind !== 'address') return this.logical(0);
    const literal = this.literal(false);
    const value = { kind: 'literal', literal, start: token.start, end: token.end } as const;
    return { kind: 'value', value, start: token.start, end: token.end };
  }

  private indexes(): readonly Index[] {
    const found: Index[] = [];
    for (;;) {
      if (this.take('[*]') !== null) found.push({ each: true });
      else if (this.take('[') !== null) {
        const token = this.next();
        if (token.kind === 'string') found.push(token.raw ? token.text : unescaped(token.text, token.start));
        else if (token.kind === 'number' && token.value >= 0) found.push(token.value);
        else throw new ExpressionError(token.start, 'expected a name in quotes, a number, or "*"');
        this.expect(']', 'expected "]"');
      } else return found;
    }
  }

  private literal(pattern: boolean): Literal {
    const token = this.next();
    if (token.kind === 'number') return { kind: 'integer', value: token.value };
    if (token.kind === 'address') return { kind: 'address', text: token.text };
    if (token.kind === 'word' && (token.text === 'true' || token.text === 'false')) {
      return { kind: 'boolean', value: token.text === 'true' };
    }
    if (token.kind !== 'string')
      throw new ExpressionError(token.start, 'expected a value: a string in quotes, a number or an address');
    // In a pattern only the quote is unescaped: the rest belongs to the pattern (values page, "Quoted string syntax").
    const text = token.raw
      ? token.text
      : pattern
        ? token.text.replaceAll('\\"', '"')
        : unescaped(token.text, token.start);
    return { kind: 'string', text, raw: token.raw };
  }

  private peek(): Token {
    return this.tokens[this.at] as Token;
  }

  private next(): Token {
    const token = this.peek();
    if (token.kind !== 'end') this.at++;
    return token;
  }

  private take(...texts: readonly string[]): Token | null {
    const token = this.peek();
    if ((token.kind !== 'word' && token.kind !== 'sign') || !texts.includes(token.text)) return null;
    this.at++;
    return token;
  }

  private expect(text: string, expected: string): void {
    if (this.take(text) === null) throw new ExpressionError(this.peek().start, expected);
  }

  private lastEnd(): number {
    return this.tokens[this.at - 1]?.end ?? 0;
  }
}
