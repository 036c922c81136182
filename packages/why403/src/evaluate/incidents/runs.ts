import { IncidentRecord, joinSpells } from './incident-record.ts';

/** Runs kept apart; of more, those with the same key are made one. */
const LIMIT = 4000;

/** What is seen of each key, one record for each run of time in which it was refused without a long silence. */
export class Runs {
  #byKey = new Map<number, IncidentRecord[]>();
  #size = 0;

  /** The run of a key around some time, or a new one. `gap` is how many seconds of silence a run may have. */
  at(key: number, first: number, last: number, gap: number): IncidentRecord {
    let runs = this.#byKey.get(key);
    if (runs === undefined) {
      runs = [];
      this.#byKey.set(key, runs);
    }
    const known = runs.findLast((run) => first <= run.last + gap && last >= run.first - gap);
    if (known !== undefined) return known;
    if (this.#size >= LIMIT) this.#joinAll();
    const fresh = new IncidentRecord(key);
    (this.#byKey.get(key) ?? runs).push(fresh);
    this.#size++;
    return fresh;
  }

  add(record: IncidentRecord): void {
    const runs = this.#byKey.get(record.key);
    if (runs === undefined) this.#byKey.set(record.key, [record]);
    else runs.push(record);
    this.#size++;
  }

  all(): IncidentRecord[] {
    return [...this.#byKey.values()].flat();
  }

  #joinAll(): void {
    const joined = joinByKey(this.all());
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
