import { type IncidentRecord, joinSpells } from './incident-record.ts';
import type { KeyFacts } from './key-facts.ts';
import { joinByKey } from './runs.ts';

/** Share of an incident's requests that must have the key of another to be a part of it. */
const MOST = 0.95;

/**
 * Makes one of those that are parts of another: their requests have its key, and they happened when it did. A client that
 * was refused with everybody else, where the onset fell into the middle of a stretch, is no incident of its own.
 */
export function mergeRecords(records: readonly IncidentRecord[], facts: KeyFacts): IncidentRecord[] {
  for (const record of records) record.spells = joinSpells(record.spells);
  const order = [...records].sort((a, b) => b.requests - a.requests || a.key - b.key);
  const kept: IncidentRecord[] = [];
  // Places in `kept` by the key, and by all wider ones.
  const byKey = new Map<number, number[]>();
  const within = new Map<number, number[]>();
  for (const record of order) {
    const likely = placesOf(record, byKey, within);
    const whole = likely.map((place) => kept[place] as IncidentRecord).find((one) => isPartOf(record, one, facts));
    if (whole === undefined) {
      const place = kept.push(record) - 1;
      note(byKey, record.key, place);
      for (let at = facts.parent(record.key); at !== 0; at = facts.parent(at)) note(within, at, place);
    } else {
      whole.absorb(record);
      whole.spells = joinSpells(whole.spells);
    }
  }
  return joinByKey(kept);
}

/** Where those stand of which a record may be a part, in order: most have nothing to do with one another. */
function placesOf(
  { shared, requests, key }: IncidentRecord,
  byKey: ReadonlyMap<number, readonly number[]>,
  within: ReadonlyMap<number, readonly number[]>,
): number[] {
  const places = [...(within.get(key) ?? [])];
  for (const [other, count] of shared) if (count >= MOST * requests) places.push(...(byKey.get(other) ?? []));
  return [...new Set(places)].sort((a, b) => a - b);
}

function note(lists: Map<number, number[]>, key: number, place: number): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [place]);
  else list.push(place);
}

function isPartOf(part: IncidentRecord, whole: IncidentRecord, facts: KeyFacts): boolean {
  // All that a log gives one reason for may be many incidents.
  if (facts.dimension(whole.key) === 'reason') return false;
  const shared = (part.shared.get(whole.key) ?? 0) >= MOST * part.requests;
  const mutual = (whole.shared.get(part.key) ?? 0) >= MOST * whole.requests;
  if (!shared && !(mutual && isWider(part.key, whole.key, facts))) return false;
  return part.spells.every((spell) =>
    whole.spells.some((own) => spell.first >= own.first - own.gap && spell.last <= own.last + own.gap),
  );
}

function isWider(wider: number, key: number, facts: KeyFacts): boolean {
  for (let at = facts.parent(key); at !== 0; at = facts.parent(at)) if (at === wider) return true;
  return false;
}
