import type { Dimension, KeyTable, Scale } from '../../model/log-rows.ts';
import { widerKey } from '../stream/wider-key.ts';
import type { CountedKey } from './hot-keys.ts';

interface Key {
  readonly text: string;
  readonly dimension: Dimension;
  readonly parent: number;
}

type Totals = Map<number, Map<string, number>>;

/** The keys of refused rows, with totals as the server counted them. */
export class SqlKeys implements KeyTable {
  readonly #numbers = new Map<string, number>();
  readonly #keys: Key[] = [{ text: '', dimension: 'path', parent: 0 }];
  readonly #totals: Readonly<Record<Scale, Totals>>;
  /** The stretches that are open. */
  readonly #bucket: Record<Scale, number> = { fine: 0, coarse: 0, whole: 0 };

  constructor(counted: readonly CountedKey[]) {
    this.#totals = { fine: new Map(), coarse: new Map(), whole: new Map() };
    for (const { scale, bucket, dimension, text, total } of counted) {
      const stretches = this.#totals[scale];
      let stretch = stretches.get(bucket);
      if (stretch === undefined) {
        stretch = new Map();
        stretches.set(bucket, stretch);
      }
      stretch.set(nameOf(dimension, text), total);
    }
  }

  /** Number of a value; 0 for an empty one. */
  intern(dimension: Dimension, text: string): number {
    if (text === '') return 0;
    const name = nameOf(dimension, text);
    const known = this.#numbers.get(name);
    if (known !== undefined) return known;
    const wider = widerKey(dimension, text);
    const parent = wider === null ? 0 : this.intern(wider.dimension, wider.text);
    const key = this.#keys.push({ text, dimension, parent }) - 1;
    this.#numbers.set(name, key);
    return key;
  }

  /** Says which stretches are being closed, by their numbers. */
  open(fine: number, coarse: number): void {
    this.#bucket.fine = fine;
    this.#bucket.coarse = coarse;
  }

  name(key: number): string {
    return this.#keys[key]?.text ?? '';
  }

  dimension(key: number): Dimension {
    return this.#keys[key]?.dimension ?? 'path';
  }

  parent(key: number): number {
    return this.#keys[key]?.parent ?? 0;
  }

  /** 0 for keys with so few refusals that the server did not count them: the search looks at none of those. */
  total(key: number, scale: Scale): number {
    const known = this.#keys[key];
    if (known === undefined) return 0;
    return this.#totals[scale].get(this.#bucket[scale])?.get(nameOf(known.dimension, known.text)) ?? 0;
  }
}

function nameOf(dimension: Dimension, text: string): string {
  return `${dimension} ${text}`;
}
