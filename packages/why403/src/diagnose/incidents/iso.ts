/** Dates end here (ECMA-262, 21.4.1.1); a clock that is wrong may say more. */
const LAST = 8.64e12;

/** Seconds since 1970 as ISO 8601 in UTC, whatever a log has made of its clock. */
export function isoTime(second: number): string {
  const within = Number.isFinite(second) ? Math.min(Math.max(second, -LAST), LAST) : 0;
  return new Date(within * 1000).toISOString().replace(/\.000Z$/, 'Z');
}
