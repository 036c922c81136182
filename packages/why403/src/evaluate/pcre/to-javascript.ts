import type { Pattern, Range } from './syntax.ts';

/** A pattern in the language of JavaScript, without flags. */
export interface JavaScriptPattern {
  readonly source: string;
  /** Where each group of the pattern stands among the groups of the result; atomic groups need groups of their own. */
  readonly groupAt: readonly number[];
  readonly groups: number;
}

/** Writes a pattern so that JavaScript matches the same bytes. */
export function toJavaScript(root: Pattern): JavaScriptPattern {
  const writing = new Writing();
  const source = writing.write(root);
  return { source, groupAt: writing.groupAt, groups: writing.groups };
}

class Writing {
  readonly groupAt: number[] = [];
  groups = 0;

  write(pattern: Pattern): string {
    switch (pattern.kind) {
      case 'set':
        return set(pattern.ranges);
      case 'assert':
        return ASSERTIONS[pattern.what];
      case 'group':
        this.groupAt[pattern.index] = ++this.groups;
        return `(${this.write(pattern.body)})`;
      case 'atomic': {
        const index = ++this.groups;
        return `(?:(?=(${this.write(pattern.body)}))\\${index})`;
      }
      case 'look':
        return `(?${pattern.behind ? '<' : ''}${pattern.negative ? '!' : '='}${this.write(pattern.body)})`;
      case 'either':
        return `(?:${pattern.ways.map((way) => this.write(way)).join('|')})`;
      case 'sequence':
        return pattern.parts.map((part) => this.write(part)).join('');
      case 'repeat':
        return this.repeat(pattern);
      case 'again':
        return `(?:\\${this.groupAt[pattern.index]})`;
    }
  }

  private repeat({ body, min, max, lazy }: Extract<Pattern, { kind: 'repeat' }>): string {
    const inner = this.write(body);
    const one = body.kind === 'set' || body.kind === 'group' ? inner : `(?:${inner})`;
    const end = lazy ? '?' : '';
    if (min === 0 && max === 1) return `${one}?${end}`;
    if (max === Number.POSITIVE_INFINITY && min < 2) return `${one}${min === 0 ? '*' : '+'}${end}`;
    return `${one}{${min},${max === Number.POSITIVE_INFINITY ? '' : max}}${end}`;
  }
}

const WORD = '[0-9A-Za-z_]';
const ASSERTIONS = {
  start: '^',
  // Without PCRE_DOLLAR_ENDONLY, `$` also matches before a final line end.
  end: '(?=\\n?$)',
  'very-end': '$',
  'line-start': '(?:^|(?<=\\n))',
  'line-end': '(?=\\n|$)',
  word: `(?:(?<=${WORD})(?!${WORD})|(?<!${WORD})(?=${WORD}))`,
  'no-word': `(?:(?<=${WORD})(?=${WORD})|(?<!${WORD})(?!${WORD}))`,
} as const;

function set(ranges: readonly Range[]): string {
  const [first, second] = ranges;
  if (first === undefined) return '[]';
  if (second === undefined && first[0] === first[1]) return byte(first[0]);
  return `[${ranges.map(([from, to]) => (from === to ? byte(from) : `${byte(from)}-${byte(to)}`)).join('')}]`;
}

function byte(code: number): string {
  const char = String.fromCharCode(code);
  return /[0-9A-Za-z/_]/.test(char) ? char : `\\x${code.toString(16).padStart(2, '0')}`;
}
