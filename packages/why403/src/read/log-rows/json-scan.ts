import { closingQuote } from './quoted.ts';

const QUOTE = 34;
const BACKSLASH = 92;
const OPEN = 123;
const CLOSE = 125;
const LIST = 91;
const LIST_END = 93;
const COMMA = 44;
const COLON = 58;
/** Deeper than any log nests; what is deeper is no line of one. */
const DEPTH_LIMIT = 32;
const STEPS_LIMIT = 512;

/** What was found at one place of the line before: lines of one log mostly have the same keys in the same order. */
interface Step {
  readonly parent: string;
  readonly key: string;
  readonly path: string;
  readonly field: number;
}

/**
 * Picks members out of JSON objects, one a line, without making objects of them. Members are spoken of by path:
 * `request.headers.User-Agent`. Of a list the first element counts, of a member that comes twice the first one.
 */
export class JsonScan {
  /** Values of the last line by number of field, without quotes and escapes; empty where not there, or null. */
  readonly values: string[];
  readonly #numberOf: (path: string) => number;
  readonly #known = new Map<string, number>();
  readonly #steps: Step[] = [];
  readonly #parents: string[] = [];
  #count = 0;
  #shape = 0;
  #escapes = false;
  #parent = '';
  #field = -1;

  /** `numberOf` gives the number of the field that a member fills, or -1. */
  constructor(fields: number, numberOf: (path: string) => number) {
    this.values = new Array<string>(fields).fill('');
    this.#numberOf = numberOf;
  }

  /** Grows whenever a line had other members than the one before. */
  get shape(): number {
    return this.#shape;
  }

  /** Numbers of the fields that the last line had, in its order. */
  get present(): readonly number[] {
    return this.#steps.slice(0, this.#count).map(({ field }) => field);
  }

  /** Reads one line. False: it is no object, or it is cut or broken. */
  scan(line: string): boolean {
    const before = this.#count;
    for (let index = 0; index < before && index < STEPS_LIMIT; index++) {
      const field = this.#steps[index]?.field ?? -1;
      if (field >= 0) this.values[field] = '';
    }
    this.#count = 0;
    this.#escapes = line.includes('\\');
    const read = this.#scan(line);
    if (this.#count !== before) this.#shape += 1;
    return read;
  }

  #scan(line: string): boolean {
    this.#parent = '';
    this.#parents.length = 0;
    let at = skipBlanks(line, 0);
    if (line.charCodeAt(at) !== OPEN) return false;
    at = this.#members(line, at + 1);
    return at > 0 && skipBlanks(line, at) === line.length;
  }

  /** All members up to the end of the outermost object; returns the place behind it, or -1. */
  #members(line: string, from: number): number {
    let at = skipBlanks(line, from);
    while (at < line.length) {
      const code = line.charCodeAt(at);
      if (code === CLOSE) {
        const parent = this.#parents.pop();
        at += 1;
        if (parent === undefined) return at;
        this.#parent = parent;
      } else if (code === QUOTE) {
        at = this.#member(line, at);
        if (at < 0) return -1;
      } else return -1;
      at = skipBlanks(line, at);
      if (line.charCodeAt(at) === COMMA) at = skipBlanks(line, at + 1);
    }
    return -1;
  }

  #member(line: string, from: number): number {
    const step = this.#steps[this.#count];
    let at: number;
    let path: string;
    if (step !== undefined && step.parent === this.#parent && line.startsWith(step.key, from)) {
      at = from + step.key.length;
      this.#field = step.field;
      path = step.path;
    } else {
      const end = closingQuote(line, from + 1);
      if (end < 0) return -1;
      at = end + 1;
      path = this.#remember(line.slice(from, at));
    }
    this.#count += 1;
    at = skipBlanks(line, at);
    if (line.charCodeAt(at) !== COLON) return -1;
    at = skipBlanks(line, at + 1);
    if (line.charCodeAt(at) !== OPEN) return this.#value(line, at);
    if (this.#parents.length >= DEPTH_LIMIT) return -1;
    this.#parents.push(this.#parent);
    this.#parent = `${path}.`;
    return at + 1;
  }

  #remember(key: string): string {
    const path = this.#parent + key.slice(1, -1);
    let field = this.#known.get(path);
    if (field === undefined) {
      field = this.#numberOf(path);
      if (this.#known.size < STEPS_LIMIT) this.#known.set(path, field);
    }
    this.#shape += 1;
    // What is not noted would not be cleared for the next line.
    this.#field = this.#count < STEPS_LIMIT ? field : -1;
    if (this.#count < STEPS_LIMIT) this.#steps[this.#count] = { parent: this.#parent, key, path, field };
    return path;
  }

  #value(line: string, at: number): number {
    const code = line.charCodeAt(at);
    if (code === LIST) return this.#list(line, at);
    let end: number;
    if (code === QUOTE) {
      end = closingQuote(line, at + 1);
      if (end < 0) return -1;
      this.#put(this.#escapes ? textBetween(line, at + 1, end) : line.slice(at + 1, end));
      return end + 1;
    }
    end = afterWord(line, at);
    // A word that the line ends with may be cut.
    if (end === at || end === line.length) return -1;
    const word = line.slice(at, end);
    this.#put(word === 'null' ? '' : word);
    return end;
  }

  #list(line: string, from: number): number {
    let at = skipBlanks(line, from + 1);
    const first = line.charCodeAt(at);
    if (first === QUOTE) {
      const end = closingQuote(line, at + 1);
      if (end < 0) return -1;
      this.#put(this.#escapes ? textBetween(line, at + 1, end) : line.slice(at + 1, end));
      at = end + 1;
    } else if (first !== OPEN && first !== LIST && first !== LIST_END) {
      const end = afterWord(line, at);
      this.#put(line.slice(at, end));
      at = end;
    }
    for (let depth = 1; at < line.length; at++) {
      const code = line.charCodeAt(at);
      if (code === QUOTE) {
        at = closingQuote(line, at + 1);
        if (at < 0) return -1;
      } else if (code === LIST || code === OPEN) depth += 1;
      else if (code === LIST_END || code === CLOSE) depth -= 1;
      if (depth === 0) return at + 1;
    }
    return -1;
  }

  #put(value: string): void {
    if (this.#field >= 0 && this.values[this.#field] === '') this.values[this.#field] = value;
  }
}

function skipBlanks(line: string, from: number): number {
  let at = from;
  while (line.charCodeAt(at) <= 32) at += 1;
  return at;
}

function afterWord(line: string, from: number): number {
  let at = from;
  for (; at < line.length; at++) {
    const code = line.charCodeAt(at);
    if (code === COMMA || code === CLOSE || code === LIST_END || code <= 32) return at;
  }
  return at;
}

function textBetween(line: string, from: number, to: number): string {
  const text = line.slice(from, to);
  for (let at = from; at < to; at++) if (line.charCodeAt(at) === BACKSLASH) return unescaped(text);
  return text;
}

/** A JSON string without its escapes, given without its quotes. */
export function unescaped(text: string): string {
  try {
    return JSON.parse(`"${text}"`) as string;
  } catch {
    // `\x22` of nginx without `escape=json`: as it is written.
    return text;
  }
}
