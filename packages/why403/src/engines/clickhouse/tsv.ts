import { wellFormed } from '../sql/literal.ts';
import type { AnswerRow } from '../sql/session.ts';

const ESCAPES: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', 0: '\0' };

/** One value as the format TabSeparated writes and reads it. */
export function tsvText(value: string): string {
  return wellFormed(value).replace(/[\\\t\n\r\0]/g, (character) => {
    if (character === '\t') return '\\t';
    if (character === '\n') return '\\n';
    if (character === '\r') return '\\r';
    return character === '\0' ? '\\0' : '\\\\';
  });
}

/** Rows of the format TabSeparated, put together from pieces that end anywhere. */
export class TsvRows {
  readonly #kinds: string;
  readonly #each: (row: AnswerRow) => void;
  #rest: Buffer = Buffer.alloc(0);

  constructor(kinds: string, each: (row: AnswerRow) => void) {
    this.#kinds = kinds;
    this.#each = each;
  }

  push(piece: Buffer): void {
    const end = piece.lastIndexOf(10);
    if (end < 0) {
      this.#rest = Buffer.concat([this.#rest, piece]);
      return;
    }
    const text = Buffer.concat([this.#rest, piece.subarray(0, end)]).toString('utf8');
    this.#rest = Buffer.from(piece.subarray(end + 1));
    for (const line of text.split('\n')) this.#each(this.#row(line));
  }

  /** Whether the answer ended with a whole row. */
  get isWhole(): boolean {
    return this.#rest.length === 0;
  }

  #row(line: string): AnswerRow {
    const values = line.split('\t');
    return values.map((value, at) => (this.#kinds[at] === 'n' ? Number(value) : plainText(value)));
  }
}

function plainText(value: string): string {
  return value.includes('\\') ? value.replace(/\\([\s\S])/g, (_, letter: string) => ESCAPES[letter] ?? letter) : value;
}
