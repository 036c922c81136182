/** What logrotate and its relatives add to a name: `.1`, `.2.gz`, `-20261121`, `.2026-11-21.zst`, `-2026-11-21-14`. */
const ADDED = /(?:[.-](?:(\d{1,4})|(\d{4}-?\d\d-?\d\d(?:[-_.T]?\d{2,10})?)))?(?:\.(?:gz|zst|zstd|z))?$/i;

/** The log that a name is a part of, and which part. */
export interface RotatedName {
  /** The name without what was added. */
  readonly base: string;
  /** Greater is later: the log itself is the last; numbers count back, dates forward. */
  readonly order: number;
}

/** Reads what rotation made of a name. */
export function rotatedName(path: string): RotatedName {
  const [whole = '', number, date] = ADDED.exec(path) ?? [];
  const base = path.slice(0, path.length - whole.length);
  if (number !== undefined) return { base, order: -Number(number) };
  if (date !== undefined) return { base, order: Number(`0.${date.replace(/\D/g, '')}`) - 1e6 };
  return { base, order: whole === '' ? 1 : 0 };
}
