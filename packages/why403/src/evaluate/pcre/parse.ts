import { parseClass, parseEscape } from './parse-class.ts';
import {
  bothCases,
  classByLetter,
  invert,
  join,
  type ParsedPattern,
  type Pattern,
  type Range,
  UnsupportedPattern,
} from './syntax.ts';

interface Flags {
  readonly i: boolean;
  readonly m: boolean;
  readonly s: boolean;
  readonly x: boolean;
}

/** Reads a pattern of PCRE (pcre2pattern(3)). Throws UnsupportedPattern for what is not understood here. */
export function parsePattern(source: string, ignoreCase: boolean): ParsedPattern {
  return new Parser(source).whole({ i: ignoreCase, m: false, s: false, x: false });
}

class Parser {
  private readonly source: string;
  private at = 0;
  private groups = 0;
  private readonly names = new Map<string, number>();
  /** Set by an option such as `(?i)` for what follows it in the same group. */
  private flags: Flags = { i: false, m: false, s: false, x: false };

  constructor(source: string) {
    this.source = source;
  }

  whole(flags: Flags): ParsedPattern {
    this.flags = flags;
    const root = this.either();
    if (this.at < this.source.length) throw new UnsupportedPattern('an unmatched ")"');
    return { root, groups: this.groups, names: this.names };
  }

  private either(): Pattern {
    const ways = [this.sequence()];
    while (this.take('|')) ways.push(this.sequence());
    return ways.length === 1 ? (ways[0] as Pattern) : { kind: 'either', ways };
  }

  private sequence(): Pattern {
    const parts: Pattern[] = [];
    while (this.at < this.source.length && this.source[this.at] !== '|' && this.source[this.at] !== ')') {
      if (this.flags.x && this.skipBlank()) continue;
      const part = this.atom();
      if (part !== null) parts.push(this.repeated(part));
    }
    return parts.length === 1 ? (parts[0] as Pattern) : { kind: 'sequence', parts };
  }

  private skipBlank(): boolean {
    const rest = /^(?:\s+|#[^\n]*)/.exec(this.source.slice(this.at));
    this.at += rest?.[0].length ?? 0;
    return rest !== null;
  }

  private atom(): Pattern | null {
    const char = this.source[this.at++] as string;
    const { i, m, s } = this.flags;
    if (char === '(') return this.group();
    if (char === '[') {
      const { ranges, negative, end } = parseClass(this.source, this.at);
      this.at = end;
      // Case is ignored before all other bytes are taken: `[^a]` then means neither a nor A.
      const folded = i ? bothCases(ranges) : join(ranges);
      return { kind: 'set', ranges: negative ? invert(folded) : folded };
    }
    if (char === '.') return { kind: 'set', ranges: s ? [[0, 255]] : invert([[10, 10]]) };
    if (char === '^') return { kind: 'assert', what: m ? 'line-start' : 'start' };
    if (char === '$') return { kind: 'assert', what: m ? 'line-end' : 'end' };
    if (char === '\\') return this.escape();
    if (char === '*' || char === '+' || char === '?') throw new UnsupportedPattern(`nothing before "${char}"`);
    return this.literal(char.charCodeAt(0));
  }

  private literal(code: number): Pattern {
    const ranges: readonly Range[] = [[code, code]];
    return { kind: 'set', ranges: this.flags.i ? bothCases(ranges) : ranges };
  }

  private escape(): Pattern | null {
    const letter = this.source[this.at];
    if (letter === undefined) throw new UnsupportedPattern('a lone "\\" at the end');
    const simple = { b: 'word', B: 'no-word', A: 'start', Z: 'end', z: 'very-end' } as const;
    if (letter in simple) {
      this.at++;
      return { kind: 'assert', what: simple[letter as keyof typeof simple] };
    }
    if (letter === 'Q') return this.verbatim();
    if (letter === 'E') {
      this.at++;
      return null;
    }
    const named = /^k(?:<(\w+)>|\{(\w+)\}|'(\w+)')|^g\{?(\d+)\}?/.exec(this.source.slice(this.at, this.at + 80));
    if (named !== null) return this.reference(named);
    if (/[1-9]/.test(letter)) return this.numbered();
    const ranges = classByLetter(letter);
    if (ranges !== null && letter !== 'R') {
      this.at++;
      return { kind: 'set', ranges };
    }
    const { code, end } = parseEscape(this.source, this.at);
    this.at = end;
    return this.literal(code);
  }

  private verbatim(): Pattern {
    const end = this.source.indexOf('\\E', this.at + 1);
    const text = this.source.slice(this.at + 1, end === -1 ? undefined : end);
    this.at = end === -1 ? this.source.length : end + 2;
    return { kind: 'sequence', parts: Array.from(text, (char) => this.literal(char.charCodeAt(0))) };
  }

  private reference(found: RegExpExecArray): Pattern {
    this.at += found[0].length;
    const name = found[1] ?? found[2] ?? found[3];
    const index = name === undefined ? Number(found[4]) : this.names.get(name);
    if (index === undefined || index > this.groups) throw new UnsupportedPattern('a reference to a later group');
    return { kind: 'again', index, ignoreCase: this.flags.i };
  }

  private numbered(): Pattern {
    const [digits = ''] = /^\d{1,2}/.exec(this.source.slice(this.at)) ?? [];
    const index = Number(digits);
    if (index > this.groups && index > 9) {
      const { code, end } = parseEscape(this.source, this.at);
      this.at = end;
      return this.literal(code);
    }
    if (index > this.groups) throw new UnsupportedPattern('a reference to a later group');
    this.at += digits.length;
    return { kind: 'again', index, ignoreCase: this.flags.i };
  }

  private group(): Pattern | null {
    const outer = this.flags;
    const found = /^\?(?:(:|>|=|!|<=|<!|\||#)|P?<(\w+)>|'(\w+)'|([imsx]*)(?:-([imsx]+))?([:)]))/.exec(
      this.source.slice(this.at, this.at + 80),
    );
    if (found === null && /^[?*]/.test(this.source.slice(this.at))) throw new UnsupportedPattern('a special group');
    this.at += found?.[0].length ?? 0;
    const [, mark, named, quoted, on = '', off = '', end] = found ?? [];
    if (mark === '#') return this.comment();
    if (mark === '|') throw new UnsupportedPattern('groups with equal numbers');
    if (end !== undefined) {
      const flag = (name: string, now: boolean) => (on.includes(name) || now) && !off.includes(name);
      this.flags = { i: flag('i', outer.i), m: flag('m', outer.m), s: flag('s', outer.s), x: flag('x', outer.x) };
      if (end === ')') return null;
    }
    const captures = found === null || named !== undefined || quoted !== undefined;
    const index = captures ? ++this.groups : 0;
    const name = named ?? quoted;
    if (name !== undefined) this.names.set(name, index);
    const body = this.either();
    if (!this.take(')')) throw new UnsupportedPattern('a missing ")"');
    this.flags = outer;
    if (captures) return { kind: 'group', index, body };
    if (mark === '>') return { kind: 'atomic', body };
    if (mark === undefined || mark === ':') return body;
    return { kind: 'look', behind: mark.startsWith('<'), negative: mark.endsWith('!'), body };
  }

  private comment(): null {
    const end = this.source.indexOf(')', this.at);
    if (end === -1) throw new UnsupportedPattern('a missing ")"');
    this.at = end + 1;
    return null;
  }

  private repeated(body: Pattern): Pattern {
    let part = body;
    for (;;) {
      const found = /^(?:[*+?]|\{(\d{1,5})(,(\d{0,5}))?\})/.exec(this.source.slice(this.at, this.at + 16));
      if (found === null) return part;
      this.at += found[0].length;
      const [mark, low, comma, high] = found;
      const min = low === undefined ? (mark === '+' ? 1 : 0) : Number(low);
      const open = high === undefined || high === '' ? Number.POSITIVE_INFINITY : Number(high);
      const max = low === undefined ? (mark === '?' ? 1 : Number.POSITIVE_INFINITY) : comma === undefined ? min : open;
      const lazy = this.take('?');
      part = { kind: 'repeat', body: part, min, max, lazy };
      if (!lazy && this.take('+')) part = { kind: 'atomic', body: part };
    }
  }

  private take(char: string): boolean {
    if (this.source[this.at] !== char) return false;
    this.at++;
    return true;
  }
}
