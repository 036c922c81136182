import { addressKey } from '../edge-ranges.ts';
import { byteLength, decodeBase64, urlDecode } from '../edge-text.ts';
import { networkOf } from './network.ts';
import {
  lookUpJson,
  removeBytes,
  removeQueryArguments,
  replacePattern,
  replaceWildcard,
  splitText,
  substring,
} from './text-functions.ts';
import { Each, EdgeAddress, type EdgeValue, forEach, Untold } from './values.ts';
import { lowerAscii } from './wildcard.ts';

type Call = (first: EdgeValue, rest: readonly EdgeValue[]) => EdgeValue;

/** A function of one text: missing gives missing (values page, "Notes"). */
function onText(change: (text: string, rest: readonly EdgeValue[]) => EdgeValue): Call {
  return (first, rest) => {
    if (first === undefined) return undefined;
    return typeof first === 'string' ? change(first, rest) : new Untold('a text was expected');
  };
}

const text = (value: EdgeValue): string => (typeof value === 'string' ? value : '');
const integer = (value: EdgeValue): number => (typeof value === 'number' ? value : 0);

/** Functions whose first argument may be spread with `[*]`: they are asked for each element. */
const FUNCTIONS: Readonly<Record<string, Call>> = {
  lower: onText(lowerAscii),
  upper: onText((value) => value.replace(/[a-z]+/g, (letters) => letters.toUpperCase())),
  starts_with: onText((value, [part]) => value.startsWith(text(part))),
  ends_with: onText((value, [part]) => value.endsWith(text(part))),
  url_decode: onText((value, [options]) => urlDecode(value, text(options))),
  decode_base64: onText(decodeBase64),
  substring: onText((value, [start, end]) =>
    substring(value, integer(start), end === undefined ? undefined : integer(end)),
  ),
  remove_bytes: onText((value, [bytes]) => removeBytes(value, text(bytes))),
  remove_query_args: onText((value, names) => removeQueryArguments(value, names.map(text))),
  regex_replace: onText((value, [pattern, by]) => replacePattern(value, text(pattern), text(by))),
  wildcard_replace: onText((value, [pattern, by, flags]) =>
    replaceWildcard(value, text(pattern), text(by), text(flags).includes('s')),
  ),
  split: onText((value, [separator, limit]) => splitText(value, text(separator), integer(limit))),
  lookup_json_string: onText((value, keys) => lookUpJson(value, keys, 'string')),
  lookup_json_integer: onText((value, keys) => lookUpJson(value, keys, 'integer')),
  len: (first) => {
    if (typeof first === 'string') return byteLength(first);
    return Array.isArray(first) ? first.length : undefined;
  },
  to_string: (first) => {
    if (first instanceof EdgeAddress) return first.text;
    return typeof first === 'number' || typeof first === 'boolean' ? String(first) : undefined;
  },
  join: (first, [separator]) => (Array.isArray(first) ? first.map(text).join(text(separator)) : undefined),
  has_key: (first, [key]) => (first instanceof Map ? first.has(text(key)) : undefined),
  has_value: (first, [value]) => (Array.isArray(first) ? first.includes(value as EdgeValue) : undefined),
  cidr: (first, [four, six]) => masked(first, integer(four), integer(six)),
  cidr6: (first, [six]) => masked(first, 32, integer(six)),
};

function masked(value: EdgeValue, four: number, six: number): EdgeValue {
  if (!(value instanceof EdgeAddress)) return undefined;
  const key = addressKey(value.text);
  if (key === null) return undefined;
  return new EdgeAddress(networkOf(key, key.length === 8 ? four : six));
}

/** Calls a function of the Rules language by its name. What no one but Cloudflare can compute is not told. */
export function callFunction(name: string, values: readonly EdgeValue[]): EdgeValue {
  const untold = values.find((value) => value instanceof Untold);
  if (name === 'any' || name === 'all') return reduced(name, values[0]);
  if (untold !== undefined) return untold;
  if (name === 'concat') return concatenated(values);
  const call = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
  if (call === undefined) return new Untold(`what ${name}() answers`);
  return forEach(values[0], (one) => call(one, values.slice(1)));
}

/** One that holds settles `any`, one that does not settles `all`, whatever is not told about the others. */
function reduced(name: 'any' | 'all', value: EdgeValue): EdgeValue {
  const list = value instanceof Each ? value.values : Array.isArray(value) ? value : null;
  if (value instanceof Untold) return value;
  // Of a header that is not there no element holds, and `all` of nothing is not said to hold either: it is missing.
  if (list === null) return value === undefined ? undefined : new Untold(`${name}() of something that is no array`);
  if (list.includes(name === 'any')) return name === 'any';
  return list.find((one) => one instanceof Untold) ?? name === 'all';
}

function concatenated(values: readonly EdgeValue[]): EdgeValue {
  if (values.includes(undefined)) return undefined;
  if (values.some((value) => Array.isArray(value))) return values.flat() as readonly EdgeValue[];
  if (values[0] instanceof Each) return forEach(values[0], (one) => concatenated([one, ...values.slice(1)]));
  return values.map((value) => (typeof value === 'number' ? String(value) : text(value))).join('');
}
