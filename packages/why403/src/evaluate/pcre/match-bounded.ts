import type { Assertion, ParsedPattern, Pattern } from './syntax.ts';

/** The work was given up: some patterns take time that grows without measure with the text. */
export class PatternTooSlow extends Error {}

type Next = (at: number) => boolean;
type Matcher = (at: number, next: Next) => boolean;

/** Runs a pattern over a text, and gives up after so many steps. Groups are pairs of offsets, -1 where not set. */
export function matchBounded(parsed: ParsedPattern, text: string, limit: number): readonly number[] | null {
  const run = new Run(text, parsed.groups, limit);
  const matcher = run.compile(parsed.root);
  for (let start = 0; start <= text.length; start++) {
    run.offsets.fill(-1);
    let end = -1;
    const found = matcher(start, (at) => {
      end = at;
      return true;
    });
    if (found) {
      run.offsets[0] = start;
      run.offsets[1] = end;
      return run.offsets;
    }
  }
  return null;
}

class Run {
  readonly offsets: number[];
  private readonly text: string;
  private steps: number;

  constructor(text: string, groups: number, steps: number) {
    this.text = text;
    this.steps = steps;
    this.offsets = new Array<number>(2 * (groups + 1)).fill(-1);
  }

  compile(pattern: Pattern): Matcher {
    switch (pattern.kind) {
      case 'set':
        return (at, next) => {
          if (--this.steps < 0) throw new PatternTooSlow();
          const code = this.text.charCodeAt(at);
          return pattern.ranges.some(([from, to]) => code >= from && code <= to) && next(at + 1);
        };
      case 'assert':
        return (at, next) => holds(pattern.what, this.text, at) && next(at);
      case 'group':
        return this.group(pattern.index, this.compile(pattern.body));
      case 'atomic':
        return this.atomic(this.compile(pattern.body));
      case 'look':
        return this.look(pattern);
      case 'either': {
        const ways = pattern.ways.map((way) => this.compile(way));
        return (at, next) => ways.some((way) => way(at, next));
      }
      case 'sequence':
        return this.sequence(pattern.parts.map((part) => this.compile(part)));
      case 'repeat':
        return this.repeat(pattern);
      case 'again':
        return (at, next) => {
          const word = this.text.slice(this.offsets[2 * pattern.index], this.offsets[2 * pattern.index + 1]);
          const here = this.text.slice(at, at + word.length);
          const same = pattern.ignoreCase ? here.toLowerCase() === word.toLowerCase() : here === word;
          return (this.offsets[2 * pattern.index] ?? -1) >= 0 && same && next(at + word.length);
        };
    }
  }

  private group(index: number, body: Matcher): Matcher {
    const { offsets } = this;
    return (at, next) => {
      const before = [offsets[2 * index] as number, offsets[2 * index + 1] as number] as const;
      const found = body(at, (end) => {
        const inner = [offsets[2 * index] as number, offsets[2 * index + 1] as number] as const;
        [offsets[2 * index], offsets[2 * index + 1]] = [at, end];
        if (next(end)) return true;
        [offsets[2 * index], offsets[2 * index + 1]] = inner;
        return false;
      });
      if (!found) [offsets[2 * index], offsets[2 * index + 1]] = before;
      return found;
    };
  }

  private atomic(body: Matcher): Matcher {
    return (at, next) => {
      let end = -1;
      const found = body(at, (here) => {
        end = here;
        return true;
      });
      return found && next(end);
    };
  }

  private look({ body, behind, negative }: Extract<Pattern, { kind: 'look' }>): Matcher {
    const inner = this.compile(body);
    const found = (at: number): boolean => {
      if (!behind) return inner(at, () => true);
      for (let start = at; start >= 0; start--) if (inner(start, (end) => end === at)) return true;
      return false;
    };
    return (at, next) => found(at) !== negative && next(at);
  }

  private sequence(parts: readonly Matcher[]): Matcher {
    return (at, next) => {
      const from = (index: number, here: number): boolean => {
        const part = parts[index];
        return part === undefined ? next(here) : part(here, (end) => from(index + 1, end));
      };
      return from(0, at);
    };
  }

  private repeat({ body, min, max, lazy }: Extract<Pattern, { kind: 'repeat' }>): Matcher {
    const inner = this.compile(body);
    return (start, next) => {
      const from = (count: number, at: number): boolean => {
        if (--this.steps < 0) throw new PatternTooSlow();
        const more = () => count < max && inner(at, (end) => (end > at || count < min) && from(count + 1, end));
        if (count < min) return more();
        return lazy ? next(at) || more() : more() || next(at);
      };
      return from(0, start);
    };
  }
}

function holds(what: Assertion, text: string, at: number): boolean {
  switch (what) {
    case 'start':
      return at === 0;
    case 'very-end':
      return at === text.length;
    case 'end':
      return at === text.length || (at === text.length - 1 && text[at] === '\n');
    case 'line-start':
      return at === 0 || text[at - 1] === '\n';
    case 'line-end':
      return at === text.length || text[at] === '\n';
    case 'word':
    case 'no-word': {
      const isWord = (index: number) => /[0-9A-Za-z_]/.test(text[index] ?? ' ');
      return (isWord(at - 1) !== isWord(at)) === (what === 'word');
    }
  }
}
