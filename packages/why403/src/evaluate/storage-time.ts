const BASIC = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z$/;
const EXTENDED = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?Z$/;
const HTTP_DATE = /^[A-Z][a-z]{2}, \d{1,2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} (?:GMT|UTC|\+0000)$/;

/** Milliseconds since 1970 of a time as stores write it, or null: ISO 8601 basic and extended, and HTTP dates. */
export function storageTime(text: string | undefined): number | null {
  const value = text?.trim() ?? '';
  const basic = BASIC.exec(value);
  const time = basic !== null ? Date.UTC(...dateParts(basic)) : known(value) ? Date.parse(value) : Number.NaN;
  return Number.isFinite(time) ? time : null;
}

function known(value: string): boolean {
  return EXTENDED.test(value) || HTTP_DATE.test(value);
}

function dateParts(match: RegExpExecArray): [number, number, number, number, number, number] {
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = match.slice(1).map(Number);
  return [year, month - 1, day, hour, minute, second];
}

/** A length of time in words: `59 min 43 s`, `2 h 5 min`, `3 d 4 h`. */
export function duration(milliseconds: number): string {
  const seconds = Math.round(Math.abs(milliseconds) / 1000);
  const units: [number, string][] = [
    [86_400, 'd'],
    [3600, 'h'],
    [60, 'min'],
    [1, 's'],
  ];
  const first = Math.max(
    0,
    units.findIndex(([size]) => seconds >= size),
  );
  let rest = seconds;
  const words: string[] = [];
  for (const [size, unit] of units.slice(first, first + 2)) {
    const amount = Math.floor(rest / size);
    rest -= amount * size;
    if (amount > 0) words.push(`${amount} ${unit}`);
  }
  return words.join(' ') || '0 s';
}
