import { isInRange, parseAddress, parseRange, unmapped } from '../../nginx/address.ts';
import type { Captures } from '../../pcre/pcre.ts';
import { CannotKnow } from '../cannot-know.ts';
import { fnmatch } from '../fnmatch.ts';
import { matchPattern } from '../pattern.ts';
import { statusAt } from '../phases/disk.ts';
import type { Request } from '../request.ts';
import { callFunction } from './functions.ts';
import { parseText } from './parse-text.ts';
import type { Condition, Expression, Word } from './syntax.ts';
import { variable } from './variables.ts';

/** Whether a condition holds for a request. Captures of one match are there for the parts after it. */
export function holds(expression: Expression, request: Request): boolean {
  return new Evaluation(request).condition(expression.condition);
}

/** A text with variables, as some directives of sections take it. */
export function textFor(source: string, request: Request): string {
  return source.includes('%{') ? new Evaluation(request).word(parseText(source)) : source;
}

class Evaluation {
  private readonly request: Request;
  private captures: Captures = [];

  constructor(request: Request) {
    this.request = request;
  }

  condition(condition: Condition): boolean {
    switch (condition.kind) {
      case 'constant':
        return condition.value;
      case 'not':
        return !this.condition(condition.of);
      case 'and':
        return this.condition(condition.left) && this.condition(condition.right);
      case 'or':
        return this.condition(condition.left) || this.condition(condition.right);
      case 'match': {
        const found = matchPattern(condition.pattern, this.word(condition.left));
        if (found !== null) this.captures = found;
        return (found !== null) !== condition.negative;
      }
      case 'in': {
        if (condition.list === null) throw new CannotKnow('an expression asks a list of another module');
        const left = this.word(condition.left);
        return condition.list.some((word) => this.word(word) === left);
      }
      case 'test':
        return this.test(condition.operator, this.word(condition.of));
      case 'compare':
        return compare(condition.operator, this.word(condition.left), this.word(condition.right));
    }
  }

  word(word: Word): string {
    switch (word.kind) {
      case 'text':
        return word.text;
      case 'captured':
        return this.captures[word.index] ?? '';
      case 'joined':
        return word.parts.map((part) => this.word(part)).join('');
      case 'variable':
        return variable(word.name, this.request);
      case 'call':
        return callFunction(word.name, this.word(word.argument), this.request);
    }
  }

  private test(operator: string, text: string): boolean {
    switch (operator) {
      case 'n':
        return text !== '';
      case 'z':
        return text === '';
      case 'T':
        return text !== '' && !/^(?:0|off|false|no)$/i.test(text);
      case 'R':
        return isAddressIn(this.request.wire.client, text);
      case 'e':
        return this.look(text) !== null;
      case 'f':
        return this.look(text)?.type === 'file';
      case 'd':
        return this.look(text)?.type === 'directory';
      case 's':
        return (this.look(text)?.size ?? 0) > 0;
      case 'U':
      case 'A':
        return text !== '' && this.request.isReachable(this.request, text);
      case 'h':
      case 'L':
        return statusAt(this.request, text, 'link')?.type === 'link';
      default:
        throw new CannotKnow(`the test -${operator} of an expression asks the server itself`);
    }
  }

  private look(path: string) {
    return statusAt(this.request, path, 'target');
  }
}

function compare(operator: string, left: string, right: string): boolean {
  const number = (text: string) => Number.parseInt(text, 10) || 0;
  switch (operator) {
    case '==':
      return left === right;
    case '!=':
      return left !== right;
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    case '>=':
      return left >= right;
    case '-eq':
      return number(left) === number(right);
    case '-ne':
      return number(left) !== number(right);
    case '-lt':
      return number(left) < number(right);
    case '-le':
      return number(left) <= number(right);
    case '-gt':
      return number(left) > number(right);
    case '-ge':
      return number(left) >= number(right);
    case '-ipmatch':
      return isAddressIn(left, right);
    case '-strmatch':
      return fnmatch(right, left, { pathname: false, ignoreCase: false });
    case '-strcmatch':
      return fnmatch(right, left, { pathname: false, ignoreCase: true });
    case '-fnmatch':
      return fnmatch(right, left, { pathname: true, ignoreCase: false });
    default:
      throw new CannotKnow(`the operator "${operator}" is not known here`);
  }
}

/** Whether an address lies in a range as `Require ip` writes it: whole, the first bytes, a mask or a prefix length. */
export function isAddressIn(text: string, range: string): boolean {
  const address = parseAddress(text);
  const within = parseAccessRange(range);
  return address !== null && within !== null && isInRange(unmapped(address), within);
}

/** Reads an address range in any form that `Require ip` takes: part of an address, prefix length, netmask. */
export function parseAccessRange(text: string): ReturnType<typeof parseRange> {
  const partial = /^(\d{1,3}(?:\.\d{1,3}){0,2})\.?$/.exec(text);
  if (partial !== null) {
    const bytes = (partial[1] as string).split('.');
    return parseRange(`${[...bytes, '0', '0', '0'].slice(0, 4).join('.')}/${8 * bytes.length}`);
  }
  const [network = '', mask = ''] = text.split('/');
  if (!/^\d+(?:\.\d+){3}$/.test(mask)) {
    const parts = network.split('.');
    if (mask === '' || network.includes(':') || parts.length === 4) return parseRange(text);
    return parseRange(`${[...parts, '0', '0', '0'].slice(0, 4).join('.')}/${mask}`);
  }
  const bits = mask
    .split('.')
    .map((byte) => Number(byte).toString(2).padStart(8, '0'))
    .join('');
  return /^1*0*$/.test(bits) && bits.length === 32 ? parseRange(`${network}/${bits.lastIndexOf('1') + 1}`) : null;
}
