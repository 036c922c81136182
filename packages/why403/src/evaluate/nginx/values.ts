/** A value that this model cannot know, and why. */
export class UnknownValue {
  readonly reason: string;
  /** Whatever it is, it is neither empty nor "0". */
  readonly isSomething: boolean;

  constructor(reason: string, isSomething = false) {
    this.reason = reason;
    this.isSomething = isSomething;
  }
}

/** What a variable holds. */
export type Value = string | UnknownValue;

/** Nothing can be said of the request any more: something outside the configuration and the files decides. */
export class Undecidable extends Error {}

/** The server lets the request through to a program: what follows is the program's answer. */
export class HandedOn extends Undecidable {}

/** A piece of a text with variables. */
export interface TemplatePart {
  readonly kind: 'text' | 'variable' | 'group';
  /** The text, or the name of the variable. */
  readonly text: string;
  readonly group: number;
}

const templates = new Map<string, readonly TemplatePart[]>();

/** The parts of a text with variables (`ngx_http_script_compile`). */
export function templateOf(text: string): readonly TemplatePart[] {
  const known = templates.get(text);
  if (known !== undefined) return known;
  const parts = parseTemplate(text);
  if (templates.size > 50_000) templates.clear();
  templates.set(text, parts);
  return parts;
}

function parseTemplate(text: string): readonly TemplatePart[] {
  if (!text.includes('$')) return text === '' ? [] : [plain(text)];
  const parts: TemplatePart[] = [];
  let end = 0;
  for (const found of text.matchAll(/\$(?:([1-9])|\{(\w+)\}|(\w+))/g)) {
    if (found.index > end) parts.push(plain(text.slice(end, found.index)));
    const [whole, group, braced, bare] = found;
    const name = (braced ?? bare ?? '').toLowerCase();
    parts.push({ kind: group === undefined ? 'variable' : 'group', text: name, group: Number(group ?? 0) });
    end = found.index + whole.length;
  }
  if (end < text.length) parts.push(plain(text.slice(end)));
  return parts;
}

function plain(text: string): TemplatePart {
  return { kind: 'text', text, group: 0 };
}

/** One text of several values: unknown as soon as one is. */
export function joined(values: readonly Value[]): Value {
  let text = '';
  for (const value of values) {
    if (typeof value !== 'string') return value;
    text += value;
  }
  return text;
}
