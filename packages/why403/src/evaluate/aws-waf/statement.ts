import type { EdgeRequest, EdgeVerdict } from '../../model/edge-request.ts';
import type { AclStatement } from '../../model/web-acl.ts';
import { byteLength } from '../edge-text.ts';
import { compilePattern } from '../pcre/pcre.ts';
import { addressHolds, countryHolds } from './address.ts';
import { fieldTexts } from './field.ts';
import { transformed } from './transform.ts';

/** True, false, or what would have to be told to know. */
type Holds = boolean | { readonly unknown: string };

/** What rules before have put on a request; where a group whose rules we do not have was run, there may be more. */
export interface Labels {
  readonly known: ReadonlySet<string>;
  readonly complete: boolean;
}

/** Whether a statement holds for a request with the labels it has so far, with the working of every part. */
export function evaluateStatement(statement: AclStatement, request: EdgeRequest, labels: Labels): EdgeVerdict {
  if (statement.kind === 'and' || statement.kind === 'or') {
    const parts = statement.of.map((one) => evaluateStatement(one, request, labels));
    const settles = statement.kind === 'or';
    const holds = parts.some((part) => part.holds === settles)
      ? settles
      : parts.some((part) => part.holds === null)
        ? null
        : !settles;
    return joined(statement.kind, holds, parts);
  }
  if (statement.kind === 'not') {
    const part = evaluateStatement(statement.of, request, labels);
    return joined('not', part.holds === null ? null : !part.holds, [part]);
  }
  const { holds, actual } = matched(statement, request, labels);
  const text = wordsOf(statement);
  if (typeof holds === 'boolean') return { holds, text, actual, unknown: null, parts: [] };
  return { holds: null, text, actual, unknown: holds.unknown, parts: [] };
}

function joined(text: string, holds: boolean | null, parts: readonly EdgeVerdict[]): EdgeVerdict {
  const unknown = holds === null ? (parts.find((part) => part.unknown !== null)?.unknown ?? null) : null;
  return { holds, text, actual: null, unknown, parts };
}

interface Matched {
  readonly holds: Holds;
  readonly actual: string | null;
}

function matched(statement: AclStatement, request: EdgeRequest, labels: Labels): Matched {
  switch (statement.kind) {
    case 'country':
      return countryHolds(statement, request);
    case 'addresses':
      return addressHolds(statement, request);
    case 'network-number': {
      const number = request.autonomousSystem;
      return number === null
        ? { holds: { unknown: 'the network number (AS) of the client' }, actual: null }
        : { holds: statement.numbers.includes(number), actual: String(number) };
    }
    case 'label':
      return labelHolds(statement, labels);
    case 'bytes':
    case 'pattern':
    case 'size':
      return ofTexts(statement, request);
    default:
      return { holds: { unknown: wordsOf(statement) }, actual: null };
  }
}

type TextStatement = Extract<AclStatement, { readonly kind: 'bytes' | 'pattern' | 'size' }>;

/** Of several texts one that fits is enough; of none, none fits. */
function ofTexts(statement: TextStatement, request: EdgeRequest): Matched {
  const found = fieldTexts(statement.field, request);
  if ('unknown' in found) return { holds: found, actual: null };
  const actual = found.texts.map((text) => JSON.stringify(text.slice(0, 120))).join(', ') || 'nothing';
  let open: Holds = false;
  for (const text of found.texts) {
    const changed = transformed(text, statement.transforms);
    const holds = 'unknown' in changed ? changed : textHolds(statement, changed.text);
    if (holds === true) return { holds, actual };
    if (holds !== false) open = holds;
  }
  return { holds: open, actual };
}

const SIZES: Readonly<Record<string, (size: number, wanted: number) => boolean>> = {
  EQ: (size, wanted) => size === wanted,
  NE: (size, wanted) => size !== wanted,
  LT: (size, wanted) => size < wanted,
  LE: (size, wanted) => size <= wanted,
  GT: (size, wanted) => size > wanted,
  GE: (size, wanted) => size >= wanted,
};

function textHolds(statement: TextStatement, text: string): Holds {
  if (statement.kind === 'size')
    return SIZES[statement.operator]?.(byteLength(text), statement.size) ?? { unknown: statement.operator };
  if (statement.kind === 'bytes')
    return POSITIONS[statement.constraint]?.(text, statement.search) ?? { unknown: statement.constraint };
  if (statement.patterns === null) return { unknown: `what the pattern set ${statement.name} holds` };
  let open: Holds = false;
  for (const source of statement.patterns) {
    const pattern = compilePattern(source, false);
    if (pattern.unknown !== null) open = { unknown: pattern.unknown };
    const found = pattern.unknown === null ? pattern.match(text) : null;
    if (found === 'too-slow') open = { unknown: `the pattern ${source}, which takes too long here` };
    else if (found !== null) return true;
  }
  return open;
}

const POSITIONS: Readonly<Record<string, (text: string, search: string) => boolean>> = {
  EXACTLY: (text, search) => text === search,
  STARTS_WITH: (text, search) => text.startsWith(search),
  ENDS_WITH: (text, search) => text.endsWith(search),
  CONTAINS: (text, search) => text.includes(search),
  CONTAINS_WORD: containsWord,
};

/** Alone: neither a letter, a digit nor an underscore before or after (API reference, ByteMatchStatement). */
function containsWord(text: string, search: string): boolean {
  if (search === '') return false;
  for (let at = text.indexOf(search); at >= 0; at = text.indexOf(search, at + 1)) {
    const isWord = (char: string | undefined) => char !== undefined && /[A-Za-z0-9_]/.test(char);
    if (!isWord(text[at - 1]) && !isWord(text[at + search.length])) return true;
  }
  return false;
}

/** The last parts of a label are enough; a namespace ends in a colon (developer guide, "Label match rule statement"). */
function labelHolds(
  { scope, key }: Extract<AclStatement, { readonly kind: 'label' }>,
  { known, complete }: Labels,
): Matched {
  const holds = [...known].some((label) => {
    if (scope === 'LABEL') return label === key || label.endsWith(`:${key}`);
    const namespace = label.slice(0, label.lastIndexOf(':') + 1);
    return namespace.startsWith(key) || namespace.includes(`:${key}`);
  });
  const actual = [...known].join(', ') || 'no label';
  if (holds || complete) return { holds, actual };
  return { holds: { unknown: `whether a rule group put the label ${key} on it` }, actual };
}

function wordsOf(statement: AclStatement): string {
  switch (statement.kind) {
    case 'bytes':
      return `${partOf(statement)} ${statement.constraint.toLowerCase().replaceAll('_', ' ')} ${JSON.stringify(statement.search)}`;
    case 'pattern':
      return `${partOf(statement)} matches ${statement.name}`;
    case 'size':
      return `size of ${partOf(statement)} ${statement.operator} ${statement.size}`;
    case 'country':
      return `country in ${statement.codes.join(' ')}`;
    case 'addresses':
      return `address in ${statement.name}`;
    case 'network-number':
      return `AS in ${statement.numbers.join(' ')}`;
    case 'label':
      return `${statement.scope.toLowerCase()} ${statement.key}`;
    case 'detector':
      return `what the detector of ${statement.name} finds`;
    case 'rate':
      return `whether more than ${statement.limit} requests came`;
    case 'group':
      return `what the rule group ${statement.name} finds`;
    case 'unknown':
      return `the statement ${statement.name}`;
    default:
      return statement.kind;
  }
}

function partOf({ field }: TextStatement): string {
  return field.kind === 'header' || field.kind === 'query-argument' ? `${field.kind} ${field.name}` : field.kind;
}
