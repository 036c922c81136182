import type { Comparison, Literal, Operand, SetElement } from '../../model/edge-expression.ts';
import type { EdgeLists } from '../../model/edge-request.ts';
import { addressKey, rangeOf } from '../edge-ranges.ts';
import { compilePattern } from '../pcre/pcre.ts';
import { EdgeAddress, type EdgeValue, Untold } from './values.ts';
import { lowerAscii, matchWildcard, readWildcard } from './wildcard.ts';

/**
 * A value of the request against what the expression says. A missing value makes every comparison false (values page,
 * "Notes"); a value nobody told leaves it open.
 */
export function compare(value: EdgeValue, operator: Comparison, right: Operand, lists: EdgeLists): boolean | Untold {
  if (value instanceof Untold) return value;
  if (value === undefined) return false;
  if (right.kind === 'list') return inList(value, right.name, lists);
  if (right.kind === 'set') return inSet(value, right.elements);
  if (operator === 'contains' || operator === 'matches' || operator.endsWith('wildcard')) {
    return ofText(value, operator, right.literal);
  }
  const order = orderOf(value, right.literal);
  return order instanceof Untold ? order : ORDER[operator as keyof typeof ORDER](order);
}

const ORDER = {
  eq: (order: number) => order === 0,
  ne: (order: number) => order !== 0,
  lt: (order: number) => order < 0,
  le: (order: number) => order <= 0,
  gt: (order: number) => order > 0,
  ge: (order: number) => order >= 0,
} as const;

/** Below, at or above nought; not told where the two are of different types, which Cloudflare refuses to save. */
function orderOf(value: EdgeValue, literal: Literal): number | Untold {
  if (literal.kind === 'string' && typeof value === 'string')
    return value < literal.text ? -1 : value > literal.text ? 1 : 0;
  if (literal.kind === 'integer' && typeof value === 'number') return value - literal.value;
  if (literal.kind === 'boolean' && typeof value === 'boolean') return Number(value) - Number(literal.value);
  if (literal.kind === 'address' && value instanceof EdgeAddress) {
    return addressOrder(value.text, literal.text) ?? new Untold(`${value.text} against ${literal.text}`);
  }
  return new Untold('the two sides are of different types');
}

/** An address below, in or above a range (or one address). IPv4 is below IPv6. Null where one of them is none. */
function addressOrder(address: string, range: string): number | null {
  const [key, ends] = [addressKey(address), rangeOf(range)];
  if (key === null || ends === null) return null;
  if (key.length !== ends.first.length) return key.length - ends.first.length;
  return key < ends.first ? -1 : key > ends.last ? 1 : 0;
}

function ofText(value: EdgeValue, operator: Comparison, literal: Literal): boolean | Untold {
  if (typeof value !== 'string' || literal.kind !== 'string') return new Untold('only texts can be compared so');
  if (operator === 'contains') return value.includes(literal.text);
  if (operator === 'matches') return matchesPattern(value, literal.text);
  const pattern = readWildcard(literal.text, operator === 'wildcard');
  return pattern === null
    ? new Untold('two asterisks in a row are no wildcard')
    : matchWildcard(pattern, value) !== null;
}

/** Cloudflare runs Rust's regular expressions; what they share with PCRE is run here, with bounded work. */
function matchesPattern(text: string, source: string): boolean | Untold {
  const pattern = compilePattern(source, false);
  if (pattern.unknown !== null) return new Untold(pattern.unknown);
  const found = pattern.match(text);
  return found === 'too-slow' ? new Untold('the pattern takes too long here') : found !== null;
}

function inSet(value: EdgeValue, elements: readonly SetElement[]): boolean | Untold {
  for (const element of elements) {
    const found = isElement(value, element);
    if (found !== false) return found;
  }
  return false;
}

function isElement(value: EdgeValue, element: SetElement): boolean | Untold {
  if (element.kind === 'one') {
    const order = orderOf(value, element.value);
    return order instanceof Untold ? order : order === 0;
  }
  const [from, to] = [orderOf(value, element.from), orderOf(value, element.to)];
  if (from instanceof Untold) return from;
  if (to instanceof Untold) return to;
  return from >= 0 && to <= 0;
}

function inList(value: EdgeValue, name: string, lists: EdgeLists): boolean | Untold {
  const members = Object.hasOwn(lists, name) ? lists[name] : undefined;
  if (members === undefined) return new Untold(`what the list $${name} holds`);
  if (value instanceof EdgeAddress) return members.some((member) => addressOrder(value.text, String(member)) === 0);
  if (typeof value === 'number') return members.some((member) => Number(member) === value);
  // Lists of hostnames and of texts; `*.example.com` stands for all names below it (lists page, "Hostname lists").
  if (typeof value !== 'string') return new Untold('only texts, numbers and addresses are in lists');
  const text = lowerAscii(value);
  return members.some((member) => isHost(text, lowerAscii(String(member))));
}

function isHost(text: string, member: string): boolean {
  return text === member || (member.startsWith('*.') && text.endsWith(member.slice(1)));
}
