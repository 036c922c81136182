import { DIMENSIONS, type KeyTable } from '../../../model/log-rows.ts';
import { textOfBytes } from '../row-text.ts';
import { widerKey } from '../wider-key.ts';

const HEAD = 12;

/** The texts of values that were refused, as bytes one after the other: a text is made when somebody asks for it. */
export class FirstTexts {
  readonly #table: Pick<KeyTable, 'dimension' | 'parent'>;
  #bytes = Buffer.alloc(1 << 20);
  /** Length of the text (u32), number of its dimension (u32), then the text; 0 is no place. */
  #end = HEAD;
  #place = new Uint32Array(1 << 14);

  constructor(table: Pick<KeyTable, 'dimension' | 'parent'>) {
    this.#table = table;
  }

  /** Keeps the text of a key and for all wider ones that have none; `written` is the dimension of the text. */
  put(key: number, from: Uint8Array, at: number, length: number, written: number): void {
    const end = this.#end + HEAD + length;
    if (end > this.#bytes.length) this.#bytes = Buffer.concat([this.#bytes], Math.max(end, this.#bytes.length * 2));
    this.#bytes.writeUInt32LE(length, this.#end);
    this.#bytes.writeUInt32LE(written, this.#end + 4);
    this.#bytes.set(from.subarray(at, at + length), this.#end + HEAD);
    let wider = key;
    do {
      this.#setPlace(wider);
      wider = this.#table.parent(wider);
    } while (wider !== 0 && (this.#place[wider] ?? 0) === 0);
    this.#end = end;
  }

  /** The text of a key; empty where it was never refused. */
  name(key: number): string {
    const place = this.#place[key] ?? 0;
    if (key === 0 || place === 0) return '';
    const length = this.#bytes.readUInt32LE(place);
    const dimension = DIMENSIONS[this.#bytes.readUInt32LE(place + 4)] ?? 'path';
    const text = textOfBytes(this.#bytes.subarray(place + HEAD, place + HEAD + length));
    if (dimension === this.#table.dimension(key)) return text;
    // The wider keys above this one tell how far up it is.
    const depth = this.#depth(key);
    const chain: string[] = [];
    for (let next = widerKey(dimension, text); next !== null; next = widerKey(next.dimension, next.text))
      chain.push(next.text);
    return chain[chain.length - depth] ?? '';
  }

  #depth(key: number): number {
    let depth = 0;
    for (let at = key; at !== 0; at = this.#table.parent(at)) depth += 1;
    return depth;
  }

  #setPlace(key: number): void {
    if (key >= this.#place.length) {
      const wider = new Uint32Array(Math.max(key + 1, this.#place.length * 2));
      wider.set(this.#place);
      this.#place = wider;
    }
    this.#place[key] = this.#end;
  }
}
