import { IncidentRecord, joinSpells } from './incident-record.ts';

/** Runs kept apart; of more, those with the same key are made one. */
const LIMIT = 4000;
/** Where there are more keys than that, the smallest are given up, so that a flood takes neither the memory nor the time. */
const KEPT = 3000;

/** What is seen of each key, one record for each run of time in which it was refused without a long silence. */
export class Runs {
  #byKey = new Map<number, IncidentRecord[]>();
  #size = 0;

  /** The run of a key around some time, or a new one. `gap` is how many seconds of silence a run may have. */
  at(key: number, first: number, last: number, gap: number): IncidentRecord {
    const known = this.#byKey.get(key)?.findLast((run) => first <= run.last + gap && last >= run.first - gap);
    if (known !== undefined) return known;
    if (this.#size >= LIMIT) this.#makeRoom();
    const fresh = new IncidentRecord(key);
    this.#add(fresh);
    return fresh;
  }

  all(): IncidentRecord[] {
    return [...this.#byKey.values()].flat();
  }

  #add(record: IncidentRecord): void {
    const runs = this.#byKey.get(record.key);
    if (runs === undefined) this.#byKey.set(record.key, [record]);
    else runs.push(record);
    this.#size++;
  }

  #makeRoom(): void {
    let joined = joinByKey(this.all());
    if (joined.length > KEPT) {
      joined = joined.sort((a, b) => b.requests - a.requests || a.key - b.key).slice(0, KEPT);
    }
    this.#byKey = new Map(joined.map((record) => [record.key, [record]]));
    this.#size = joined.length;
  }
}

/** One record for each key, with all its spells. */
export function joinByKey(records: readonly IncidentRecord[]): IncidentRecord[] {
  const joined = new Map<number, IncidentRecord>();
  for (const record of records) {
    const known = joined.get(record.key);
    if (known === undefined) joined.set(record.key, record);
    else known.absorb(record);
  }
  for (const record of joined.values()) record.spells = joinSpells(record.spells);
  return [...joined.values()];
}
