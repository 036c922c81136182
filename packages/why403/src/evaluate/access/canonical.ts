/** JSON with the members of each object in order: equal texts for equal values. */
export function canonical(value: unknown): string | null {
  const ordered = (_: string, one: unknown): unknown =>
    typeof one === 'object' && one !== null && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)))
      : one;
  return JSON.stringify(value, ordered) ?? null;
}
