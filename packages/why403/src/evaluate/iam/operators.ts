import { addressKey, rangeOf } from '../edge-ranges.ts';
import { arnFits } from './arn.ts';
import { remembered } from './remembered.ts';
import { fits, plain } from './wildcard.ts';

/** How one condition operator compares a value of the policy with one of the request. */
export interface Operator {
  /** `StringNotEquals` and the like: met where nothing matches. */
  readonly negated: boolean;
  /** Whether policy variables are replaced in its values. */
  readonly hasVariables: boolean;
  /** Null: one of the two is no number, date or address, so that they cannot be compared. */
  matches(wanted: string, value: string): boolean | null;
}

/** Every operator by its name in lower case, without `IfExists` and set prefix (IAM User Guide, "Condition operators"). `Null` is none of them: it compares nothing. */
export const OPERATORS: ReadonlyMap<string, Operator> = new Map(
  Object.entries({
    ...both('StringEquals', 'StringNotEquals', true, (wanted, value) => plain(wanted) === value),
    ...both('StringEqualsIgnoreCase', 'StringNotEqualsIgnoreCase', true, sameLetters),
    ...both('StringLike', 'StringNotLike', true, fits),
    ...both('ArnEquals', 'ArnNotEquals', true, arnFits),
    ...both('ArnLike', 'ArnNotLike', true, arnFits),
    ...both(
      'NumericEquals',
      'NumericNotEquals',
      false,
      numeric((wanted, value) => value === wanted),
    ),
    ...only(
      'NumericLessThan',
      numeric((wanted, value) => value < wanted),
    ),
    ...only(
      'NumericLessThanEquals',
      numeric((wanted, value) => value <= wanted),
    ),
    ...only(
      'NumericGreaterThan',
      numeric((wanted, value) => value > wanted),
    ),
    ...only(
      'NumericGreaterThanEquals',
      numeric((wanted, value) => value >= wanted),
    ),
    ...both(
      'DateEquals',
      'DateNotEquals',
      false,
      dated((wanted, value) => value === wanted),
    ),
    ...only(
      'DateLessThan',
      dated((wanted, value) => value < wanted),
    ),
    ...only(
      'DateLessThanEquals',
      dated((wanted, value) => value <= wanted),
    ),
    ...only(
      'DateGreaterThan',
      dated((wanted, value) => value > wanted),
    ),
    ...only(
      'DateGreaterThanEquals',
      dated((wanted, value) => value >= wanted),
    ),
    Bool: { negated: false, hasVariables: true, matches: sameTruth },
    ...only('BinaryEquals', (wanted, value) => wanted.replace(/={1,2}$/, '') === value.replace(/={1,2}$/, '')),
    ...both('IpAddress', 'NotIpAddress', false, inRange),
  } satisfies Record<string, Operator>).map(([name, operator]) => [name.toLowerCase(), operator]),
);

type Compare = Operator['matches'];

function both(name: string, negation: string, hasVariables: boolean, matches: Compare): Record<string, Operator> {
  return { [name]: { negated: false, hasVariables, matches }, [negation]: { negated: true, hasVariables, matches } };
}

function only(name: string, matches: Compare): Record<string, Operator> {
  return { [name]: { negated: false, hasVariables: false, matches } };
}

function sameLetters(wanted: string, value: string): boolean {
  return plain(wanted).toLowerCase() === value.toLowerCase();
}

function sameTruth(wanted: string, value: string): boolean {
  return /^(?:true|false)$/i.test(value) && sameLetters(wanted, value);
}

function numeric(compare: (wanted: number, value: number) => boolean): Compare {
  return (wanted, value) => (isNumber(wanted) && isNumber(value) ? compare(Number(wanted), Number(value)) : null);
}

function isNumber(text: string): boolean {
  return /^[+-]?(?:\d{1,40}(?:\.\d{0,40})?|\.\d{1,40})(?:e[+-]?\d{1,3})?$/i.test(text.trim());
}

function dated(compare: (wanted: number, value: number) => boolean): Compare {
  return (wanted, value) => {
    const [one, other] = [timeOf(wanted), timeOf(value)];
    return one === null || other === null ? null : compare(one, other);
  };
}

/** Milliseconds; a date of ISO 8601 (W3C NOTE-datetime), or seconds since 1970, which have more digits than a year. */
function timeOf(text: string): number | null {
  if (/^\d{5,}(?:\.\d+)?$/.test(text)) return Number(text) * 1000;
  if (!/^\d{4}(?:-\d\d){0,2}(?:T|$)/.test(text)) return null;
  const hasZone = !text.includes('T') || /(?:Z|[+-]\d\d:?\d\d)$/.test(text);
  const time = Date.parse(hasZone ? text : `${text}Z`);
  return Number.isNaN(time) ? null : time;
}

/** The same few ranges and addresses are read again for every statement and every change that is tried. */
const ranges = remembered(rangeOf);
const keys = remembered(addressKey);

/** An address without a length is a range of one. */
function inRange(wanted: string, value: string): boolean | null {
  const range = ranges(wanted);
  const key = keys(value);
  if (range === null || key === null) return null;
  return key.length === range.first.length && range.first <= key && key <= range.last;
}
