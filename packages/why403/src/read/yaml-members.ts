import { type Document, isAlias, isMap, isNode, isScalar, isSeq, type LineCounter, type YAMLMap } from 'yaml';
import { ReadError } from '../errors.ts';

/** A value of a YAML document, and how to call it in a message. */
export interface Value {
  readonly node: unknown;
  readonly what: string;
}

/** The name of a member as written, with its place. */
interface Key extends Value {
  readonly text: string;
}

/** A document says the same thing often by aliases; those who say it millions of times mean harm. */
const MOST_VALUES = 500_000;

/** Where values stand in their file, and what they are read as. Every mistake is told with line and column. */
export class Place {
  readonly lines: LineCounter;
  anchors: Document | null = null;
  private readonly name: string;
  private values = 0;

  constructor(name: string, lines: LineCounter) {
    this.name = name;
    this.lines = lines;
  }

  errorAt(offset: number, expected: string): ReadError {
    const { line, col } = this.lines.linePos(offset);
    return new ReadError(this.name, line, `column ${col}: expected ${expected}`);
  }

  error({ node, what }: Value, expected: string): ReadError {
    return this.errorAt(offsetOf(node), `${expected} (${what})`);
  }

  lineOf({ node }: Value): number {
    return this.lines.linePos(offsetOf(node)).line;
  }

  /** What an alias stands for. */
  private resolved(value: Value): unknown {
    if (++this.values > MOST_VALUES) throw this.error(value, `at most ${MOST_VALUES} values, aliases followed`);
    if (!isAlias(value.node)) return value.node;
    const found = this.anchors === null ? undefined : value.node.resolve(this.anchors);
    if (found === undefined) throw this.error(value, 'an anchor of that name above');
    return found;
  }

  isMap(value: Value): boolean {
    return isMap(this.resolved(value));
  }

  /** A mapping with these members and no others. */
  members<Name extends string>(value: Value, names: readonly Name[]): Members<Name> {
    const map = this.resolved(value);
    if (!isMap(map)) throw this.error(value, `a mapping of ${names.join(', ')}`);
    for (const { key } of map.items) {
      const text = isScalar(key) ? String(key.value) : '';
      if (!(names as readonly string[]).includes(text))
        throw this.error({ node: key, what: `"${text}" is not known` }, `one of ${names.join(', ')}`);
    }
    return new Members(this, map, value);
  }

  pairs(value: Value): readonly (readonly [Key, Value])[] {
    const map = this.resolved(value);
    if (!isMap(map)) throw this.error(value, 'a mapping');
    return map.items.map(({ key, value: node }) => {
      const text = isScalar(key) ? String(key.value) : '';
      return [
        { node: key, what: text, text },
        { node, what: text },
      ];
    });
  }

  /** The items of a list; any other value stands for itself. */
  items(value: Value): readonly Value[] {
    const node = this.resolved(value);
    return isSeq(node) ? node.items.map((item) => ({ node: item, what: value.what })) : [value];
  }

  scalar(value: Value): unknown {
    const node = this.resolved(value);
    return isScalar(node) ? node.value : undefined;
  }

  text(value: Value): string {
    const node = this.resolved(value);
    if (!isScalar(node) || node.value === null) throw this.error(value, 'a text');
    // A number is taken as it is written: `1.0` is not `1`.
    return typeof node.value === 'string' ? node.value : (node.source ?? String(node.value));
  }
}

/** A mapping of which only known members are there. */
export class Members<Name extends string> {
  readonly place: Place;
  readonly line: number;
  private readonly map: YAMLMap;
  private readonly self: Value;

  constructor(place: Place, map: YAMLMap, self: Value) {
    this.place = place;
    this.map = map;
    this.self = self;
    this.line = place.lineOf(self);
  }

  has(name: Name): boolean {
    return this.map.has(name);
  }

  value(name: Name): Value {
    if (!this.has(name)) throw this.place.error(this.self, `"${name}"`);
    return { node: this.map.get(name, true), what: name };
  }

  error(name: Name, expected: string): ReadError {
    return this.place.error(this.value(name), expected);
  }

  text(name: Name): string | null {
    return this.has(name) ? this.place.text(this.value(name)) : null;
  }

  needed(name: Name): string {
    return this.place.text(this.value(name));
  }

  number(name: Name): number | null {
    if (!this.has(name)) return null;
    const number = this.place.scalar(this.value(name));
    if (typeof number !== 'number' || !Number.isInteger(number) || number < 1) throw this.error(name, 'a whole number');
    return number;
  }

  oneOf<Word extends string>(name: Name, words: readonly Word[]): Word {
    const text = this.needed(name);
    const word = words.find((one) => one === text);
    if (word === undefined)
      throw this.error(name, words.length > 5 ? 'a cause that `why403 explain` lists' : words.join(' or '));
    return word;
  }

  list(name: Name): readonly Value[] {
    return this.place.items(this.value(name));
  }

  pairs(name: Name): ReturnType<Place['pairs']> {
    return this.has(name) ? this.place.pairs(this.value(name)) : [];
  }
}

function offsetOf(node: unknown): number {
  return isNode(node) ? (node.range?.[0] ?? 0) : 0;
}
