import { ReadError } from '../../errors.ts';

/** A JSON text that was read, and where its parts stand. */
export interface JsonText {
  readonly value: unknown;
  /** The line of what a JSON Pointer (RFC 6901) leads to, or of its nearest part that is there. */
  lineOf(pointer: string): number;
  /** Pointers of members that are written twice; the last of them counts for most readers, and AWS takes neither. */
  readonly twice: readonly string[];
}

const DEEPEST = 100;
const LONGEST = 8 * 1024 * 1024;

/** Reads JSON; what is wrong is told with line and column. */
export function readJsonText(text: string, name: string): JsonText {
  if (text.length > LONGEST) throw new ReadError(name, null, 'expected at most 8 MiB of JSON');
  const clean = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  // Places are wanted of few texts: most are read by the engine alone, which is far quicker.
  const value = parsed(clean);
  let walk: Walk | null = null;
  const walked = () => {
    walk ??= walkOver(clean, name);
    return walk;
  };
  return {
    value: value === undefined ? JSON.parse(walked().text) : value,
    get twice() {
      // Nearly every text shows by its number of names that none is there twice.
      return value !== undefined && namesIn(clean) === membersIn(value) ? [] : walked().twice;
    },
    lineOf(pointer) {
      const { found } = walked();
      for (let at = pointer; ; at = at.slice(0, at.lastIndexOf('/'))) {
        const offset = found.get(at);
        if (offset !== undefined) return place(clean, offset).line;
        if (at === '') return 1;
      }
    },
  };
}

/** Undefined where the text is no JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Quotes that a colon follows: every name of a member is one, and of the rest of the text at most a few are. */
function namesIn(text: string): number {
  let names = 0;
  for (let colon = text.indexOf(':'); colon !== -1; colon = text.indexOf(':', colon + 1)) {
    let before = colon - 1;
    while (isBlank(text.charCodeAt(before))) before--;
    if (text.charCodeAt(before) === QUOTE) names++;
  }
  return names;
}

const QUOTE = 0x22;

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0x0a || code === 0x0d;
}

/** Members of all objects in a value. */
function membersIn(value: unknown): number {
  let members = 0;
  const open = [value];
  while (open.length > 0) {
    const one = open.pop();
    if (typeof one !== 'object' || one === null) continue;
    const inside: readonly unknown[] = Object.values(one);
    if (!Array.isArray(one)) members += inside.length;
    for (const part of inside) if (typeof part === 'object') open.push(part);
  }
  return members;
}

interface Walk {
  readonly text: string;
  readonly found: ReadonlyMap<string, number>;
  readonly twice: readonly string[];
}

function walkOver(text: string, name: string): Walk {
  const found = new Map<string, number>();
  const twice: string[] = [];
  try {
    new Scan(text, found, twice).whole();
  } catch (fault) {
    if (!(fault instanceof Fault)) throw fault;
    const { line, column } = place(text, fault.at);
    throw new ReadError(name, line, `column ${column}: expected ${fault.message}`);
  }
  return { text, found, twice };
}

function place(text: string, at: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, at);
  const line = before.split('\n').length;
  return { line, column: at - before.lastIndexOf('\n') };
}

class Fault extends Error {
  readonly at: number;

  constructor(at: number, expected: string) {
    super(expected);
    this.at = at;
  }
}

/** Walks over JSON (RFC 8259) and notes where each value begins. */
class Scan {
  #at = 0;
  readonly #text: string;
  readonly #found: Map<string, number>;
  readonly #twice: string[];

  constructor(text: string, found: Map<string, number>, twice: string[]) {
    this.#text = text;
    this.#found = found;
    this.#twice = twice;
  }

  whole(): void {
    this.#value('', 0);
    if (this.#next() !== undefined) throw new Fault(this.#at, 'nothing after the end of the JSON value');
  }

  /** The next character that is no blank. */
  #next(): string | undefined {
    BLANKS.lastIndex = this.#at;
    BLANKS.test(this.#text);
    this.#at = BLANKS.lastIndex;
    return this.#text[this.#at];
  }

  #value(pointer: string, depth: number): void {
    const first = this.#next();
    if (depth > DEEPEST) throw new Fault(this.#at, `values at most ${DEEPEST} deep`);
    this.#found.set(pointer, this.#at);
    if (first === '{') this.#members(pointer, depth);
    else if (first === '[') this.#items(pointer, depth);
    else if (first === '"') this.#string();
    else this.#word();
  }

  #members(pointer: string, depth: number): void {
    const seen = new Set<string>();
    for (const name of this.#until('}', 'a name in double quotes, or "}"')) {
      if (name !== '"') throw new Fault(this.#at, 'a name in double quotes');
      const start = this.#at;
      this.#string();
      const key = String(JSON.parse(this.#text.slice(start, this.#at)));
      if (this.#next() !== ':') throw new Fault(this.#at, `":" after ${JSON.stringify(key).slice(0, 60)}`);
      this.#at++;
      const inside = `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
      if (seen.has(key)) this.#twice.push(inside);
      seen.add(key);
      this.#value(inside, depth + 1);
    }
  }

  #items(pointer: string, depth: number): void {
    let index = 0;
    for (const _first of this.#until(']', 'a value, or "]"')) this.#value(`${pointer}/${index++}`, depth + 1);
  }

  /** Stops at each item up to the bracket that ends them, and passes the commas between. */
  *#until(end: string, expected: string): Generator<string> {
    this.#at++;
    let first = this.#next();
    if (first === end) {
      this.#at++;
      return;
    }
    for (;;) {
      if (first === undefined || first === ',') throw new Fault(this.#at, expected);
      if (first === end) throw new Fault(this.#at, `no comma before "${end}"`);
      yield first;
      const after = this.#next();
      if (after === end) break;
      if (after !== ',') throw new Fault(this.#at, `"," or "${end}"`);
      this.#at++;
      first = this.#next();
    }
    this.#at++;
  }

  #string(): void {
    STRING.lastIndex = this.#at;
    if (!STRING.test(this.#text)) throw new Fault(this.#at, 'a text that ends with a double quote on its line');
    this.#at = STRING.lastIndex;
  }

  #word(): void {
    WORD.lastIndex = this.#at;
    if (!WORD.test(this.#text))
      throw new Fault(this.#at, 'a value: {, [, a text in double quotes, a number, true, false or null');
    this.#at = WORD.lastIndex;
  }
}

const BLANKS = /[ \t\r\n]*/y;
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const WORD = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)/y;
