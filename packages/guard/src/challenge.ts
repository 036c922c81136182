/**
 * One challenge of a `WWW-Authenticate` or `Proxy-Authenticate` field (RFC 9110, 11.3): a scheme with parameters, or
 * with a token68. Scheme and parameter names are lower case, as they are compared without case.
 */
export interface Challenge {
  readonly scheme: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly token68: string | null;
}

const TOKEN = /[!#$%&'*+.^_`|~0-9A-Za-z-]+/y;
const TOKEN68 = /[A-Za-z0-9._~+/-]+=*(?=[ \t]*(?:,|$))/y;
const SPACE = /[ \t\r\n]*/y;

/** A place in a field value. */
class Cursor {
  readonly text: string;
  at = 0;

  constructor(text: string) {
    this.text = text;
  }

  take(pattern: RegExp): string | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (found === null) return null;
    this.at += found[0].length;
    return found[0];
  }

  takeCharacter(character: string): boolean {
    if (this.text[this.at] !== character) return false;
    this.at += 1;
    return true;
  }

  get done(): boolean {
    return this.at >= this.text.length;
  }
}

/**
 * Reads the challenges of one field value, or of several fields in the order received. A comma separates challenges
 * as well as parameters (RFC 9110, 11.6.1), so what follows one is told apart by whether `=` comes next. What cannot
 * be read is skipped up to the next comma: a broken challenge must not hide a good one.
 */
export function parseChallenges(fields: string | readonly string[]): Challenge[] {
  const values = typeof fields === 'string' ? [fields] : fields;
  return values.flatMap(parseField);
}

function parseField(value: string): Challenge[] {
  const cursor = new Cursor(value);
  const challenges: Challenge[] = [];
  while (!cursor.done) {
    cursor.take(SPACE);
    if (cursor.takeCharacter(',')) continue;
    const scheme = cursor.take(TOKEN);
    if (scheme === null) {
      skipToComma(cursor);
      continue;
    }
    challenges.push(parseAfterScheme(cursor, scheme.toLowerCase()));
  }
  return challenges;
}

function parseAfterScheme(cursor: Cursor, scheme: string): Challenge {
  const space = cursor.take(SPACE);
  if (space === '') return { scheme, parameters: {}, token68: null };
  const start = cursor.at;
  const token68 = cursor.take(TOKEN68);
  if (token68 !== null) return { scheme, parameters: {}, token68 };
  cursor.at = start;
  return { scheme, parameters: parseParameters(cursor), token68: null };
}

function parseParameters(cursor: Cursor): Record<string, string> {
  // No prototype, so a parameter called `__proto__` is only a name.
  const parameters: Record<string, string> = Object.create(null);
  while (!cursor.done) {
    cursor.take(SPACE);
    if (cursor.takeCharacter(',')) continue;
    const start = cursor.at;
    const name = cursor.take(TOKEN);
    if (name === null) {
      skipToComma(cursor);
      continue;
    }
    cursor.take(SPACE);
    if (!cursor.takeCharacter('=')) {
      cursor.at = start;
      break;
    }
    cursor.take(SPACE);
    const value = parseValue(cursor);
    parameters[name.toLowerCase()] ??= value;
  }
  return parameters;
}

function parseValue(cursor: Cursor): string {
  if (!cursor.takeCharacter('"')) return cursor.take(/[^\s,"]*/y) ?? '';
  let value = '';
  while (!cursor.done && !cursor.takeCharacter('"')) {
    cursor.takeCharacter('\\');
    value += cursor.text[cursor.at] ?? '';
    cursor.at += 1;
  }
  return value;
}

function skipToComma(cursor: Cursor): void {
  const comma = cursor.text.indexOf(',', cursor.at);
  cursor.at = comma < 0 ? cursor.text.length : comma + 1;
}

/** Scheme names as their specifications write them; compared without case all the same. */
const WRITTEN: Readonly<Record<string, string>> = { bearer: 'Bearer', dpop: 'DPoP', basic: 'Basic', cookie: 'Cookie' };

/** One challenge as a field value. Every value is quoted, as `scope` and `error` must be (RFC 6750, 3). */
export function formatChallenge({ scheme, parameters, token68 }: Challenge): string {
  const name = WRITTEN[scheme] ?? scheme;
  if (token68 !== null) return `${name} ${token68}`;
  const pairs = Object.entries(parameters).map(([key, value]) => `${key}="${escapeQuoted(value)}"`);
  return pairs.length === 0 ? name : `${name} ${pairs.join(', ')}`;
}

/** What a quoted string cannot hold is left out (RFC 9110, 5.6.4): a line end would begin a field of its own. */
function escapeQuoted(value: string): string {
  return value.replace(/[^\t\x20-\x7e]/g, '').replace(/["\\]/g, '\\$&');
}
