import { DIMENSIONS, type KeyTable } from '../../../model/log-rows.ts';
import { LONGEST_COMBINED } from '../feed.ts';
import { textWithin } from '../row-text.ts';
import { widerKey } from '../wider-key.ts';

/** The longest line fits in. */
const PIECE = LONGEST_COMBINED;

type Row = [key: number, place: number, length: number, written: number];

/** The texts of values that were refused, as bytes one after the other: a text is made when somebody asks for it. */
export class FirstTexts {
  readonly #table: Pick<KeyTable, 'dimension' | 'parent'>;
  /** Pieces of equal length: making them longer would need twice the room for a moment. */
  readonly #pieces: Buffer[] = [];
  #end = 0;
  /** Of each text: where it begins, its length, and its dimension; the first is none. */
  #texts: Uint32Array = new Uint32Array(3 << 12);
  #count = 1;
  /** Of each key: its text. */
  #place: Uint32Array = new Uint32Array(1 << 14);

  constructor(table: Pick<KeyTable, 'dimension' | 'parent'>) {
    this.#table = table;
  }

  /** Bytes of all texts. */
  get length(): number {
    return this.#end;
  }

  /** Keeps texts that lie one after the other: the key, place, length and dimension of each. */
  putAll(rows: Uint32Array, from: Buffer): void {
    const at = rows[1] as number;
    const length = (rows.at(-3) as number) + (rows.at(-2) as number) - at;
    const start = this.#end;
    const isOne = length <= this.#pieces.length * PIECE - start;
    // To copy one after the other takes longer.
    if (isOne) from.copy(this.#pieceAt(start), start % PIECE, at, at + length);
    for (let row = 0; row < rows.length; row += 4) {
      const [key, place, size, written] = [rows[row], rows[row + 1], rows[row + 2], rows[row + 3]] as Row;
      if (isOne) this.#note(key, start + place - at, size, written);
      else this.put(key, from, place, size, written);
    }
  }

  /** Keeps the text of a key and for all wider ones that have none; `written` is the dimension of the text. */
  put(key: number, from: Buffer, at: number, length: number, written: number): void {
    // Each text lies in one piece.
    if (length > this.#pieces.length * PIECE - this.#end) {
      this.#end = this.#pieces.length * PIECE;
      this.#pieces.push(Buffer.allocUnsafeSlow(PIECE));
    }
    from.copy(this.#pieceAt(this.#end), this.#end % PIECE, at, at + length);
    this.#note(key, this.#end, length, written);
  }

  #note(key: number, start: number, length: number, written: number): void {
    if (this.#count * 3 === this.#texts.length) this.#texts = doubled(this.#texts);
    const text = this.#count * 3;
    this.#texts[text] = start;
    this.#texts[text + 1] = length;
    this.#texts[text + 2] = written;
    let wider = key;
    do {
      this.#setPlace(wider);
      wider = this.#table.parent(wider);
    } while (wider !== 0 && (this.#place[wider] ?? 0) === 0);
    this.#end = start + length;
    this.#count += 1;
  }

  /** The text of a key; empty where it was never refused. */
  name(key: number): string {
    const place = this.#place[key] ?? 0;
    if (key === 0 || place === 0) return '';
    const from = this.#texts[place * 3] ?? 0;
    const length = this.#texts[place * 3 + 1] ?? 0;
    const dimension = DIMENSIONS[this.#texts[place * 3 + 2] ?? 0] ?? 'path';
    const text = textWithin(this.#pieceAt(from), from % PIECE, (from % PIECE) + length);
    if (dimension === this.#table.dimension(key)) return text;
    // The wider keys above this one tell how far up it is.
    const depth = this.#depth(key);
    const chain: string[] = [];
    for (let next = widerKey(dimension, text); next !== null; next = widerKey(next.dimension, next.text))
      chain.push(next.text);
    return chain[chain.length - depth] ?? '';
  }

  #pieceAt(from: number): Buffer {
    return this.#pieces[Math.floor(from / PIECE)] as Buffer;
  }

  #depth(key: number): number {
    let depth = 0;
    for (let at = key; at !== 0; at = this.#table.parent(at)) depth += 1;
    return depth;
  }

  #setPlace(key: number): void {
    while (key >= this.#place.length) this.#place = doubled(this.#place);
    this.#place[key] = this.#count;
  }
}

function doubled(array: Uint32Array): Uint32Array {
  const wider = new Uint32Array(array.length * 2);
  wider.set(array);
  return wider;
}
