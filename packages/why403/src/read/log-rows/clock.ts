/** Times as logs write them, as whole seconds since 1970 in UTC. What is no time is NaN: nothing is guessed. */

const ZERO = 48;

/** Two digits at a place of the text, or NaN. */
function two(text: string, at: number): number {
  const tens = text.charCodeAt(at) - ZERO;
  const ones = text.charCodeAt(at + 1) - ZERO;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
}

function four(text: string, at: number): number {
  return two(text, at) * 100 + two(text, at + 2);
}

/** Month of an English name of three letters, 1 to 12, or NaN. */
function monthAt(text: string, at: number): number {
  const found = 'JanFebMarAprMayJunJulAugSepOctNovDec'.indexOf(text.slice(at, at + 3));
  return found >= 0 && found % 3 === 0 ? found / 3 + 1 : Number.NaN;
}

/** Days since 1970 of a date of the Gregorian calendar (Howard Hinnant, "chrono-compatible low-level date algorithms"). */
function daysOf(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const ofEra = shifted - era * 400;
  const ofYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return era * 146_097 + ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear - 719_468;
}

const LONGEST = [0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function secondOf(year: number, month: number, day: number, clock: number, zoneMinutes: number): number {
  if (!(month >= 1 && month <= 12 && day >= 1 && day <= (LONGEST[month] ?? 0))) return Number.NaN;
  return daysOf(year, month, day) * 86_400 + clock - zoneMinutes * 60;
}

/** `13:55:36` in seconds; a leap second is the one after it. */
function clockAt(text: string, at: number): number {
  const hour = two(text, at);
  const minute = two(text, at + 3);
  const second = two(text, at + 6);
  if (!(hour <= 23 && minute <= 59 && second <= 60) || text.charCodeAt(at + 2) !== 58) return Number.NaN;
  return hour * 3600 + minute * 60 + second;
}

/** `+0200`, `-07:00`, `+02` or `Z` as minutes east of UTC; the given default where there is none. */
function zoneAt(text: string, at: number, otherwise: number): number {
  const sign = text.charCodeAt(at);
  if (sign === 90) return 0;
  if (sign !== 43 && sign !== 45) return otherwise;
  const hours = two(text, at + 1);
  const next = text.charCodeAt(at + 3) === 58 ? at + 4 : at + 3;
  const minutes = two(text, next);
  const all = hours * 60 + (Number.isNaN(minutes) ? 0 : minutes);
  return sign === 45 ? -all : all;
}

/** `10/Oct/2000:13:55:36 -0700`, the time of the common log format; also with a fraction and without a zone, as in HAProxy. */
export function commonSecond(text: string, at: number, zoneMinutes = 0): number {
  const day = two(text, at);
  const clock = clockAt(text, at + 12);
  if (Number.isNaN(day) || Number.isNaN(clock)) return Number.NaN;
  let zone = at + 20;
  if (text.charCodeAt(zone) === 46) zone = afterDigits(text, zone + 1);
  if (text.charCodeAt(zone) === 32) zone += 1;
  return secondOf(four(text, at + 7), monthAt(text, at + 3), day, clock, zoneAt(text, zone, zoneMinutes));
}

/** `2026-03-01T00:00:00.123Z`, with a space or a slash as well, with an offset or without a zone. */
export function isoSecond(text: string, at: number, zoneMinutes = 0): number {
  const clock = clockAt(text, at + 11);
  if (Number.isNaN(clock)) return Number.NaN;
  let zone = at + 19;
  const dot = text.charCodeAt(zone);
  if (dot === 46 || dot === 44) zone = afterDigits(text, zone + 1);
  if (text.charCodeAt(zone) === 32 && /[+-]/.test(text.charAt(zone + 1))) zone += 1;
  return secondOf(four(text, at), two(text, at + 5), two(text, at + 8), clock, zoneAt(text, zone, zoneMinutes));
}

/** `Sat Nov 21 17:38:17.508275 2026`, the time of Apache's error log and of `ctime`. */
function ctimeSecond(text: string, at: number, zoneMinutes = 0): number {
  const day = text.charCodeAt(at + 8) === 32 ? text.charCodeAt(at + 9) - ZERO : two(text, at + 8);
  const clock = clockAt(text, at + 11);
  const dot = at + 19;
  const year = text.charCodeAt(dot) === 46 ? afterDigits(text, dot + 1) + 1 : dot + 1;
  return secondOf(four(text, year), monthAt(text, at + 4), day, clock, zoneMinutes);
}

/** `21-Nov-2026 17:38:30`, the time of PHP's own log. */
export function phpSecond(text: string, at: number, zoneMinutes = 0): number {
  return secondOf(four(text, at + 7), monthAt(text, at + 3), two(text, at), clockAt(text, at + 12), zoneMinutes);
}

/** Seconds, or the finer units that are too large to be seconds: 10^11 seconds are the year 5138. */
export function epochSecond(value: number): number {
  if (!(value >= 0 && value < 1e20)) return Number.NaN;
  if (value < 1e11) return Math.floor(value);
  if (value < 1e14) return Math.floor(value / 1e3);
  return Math.floor(value < 1e17 ? value / 1e6 : value / 1e9);
}

/** A time in any of the ways above, or as an HTTP date. */
export function anySecond(text: string, zoneMinutes = 0): number {
  const first = text.charCodeAt(0);
  if (first === 91) return anySecond(text.slice(1), zoneMinutes);
  if (first >= ZERO && first <= 57) {
    if (text.charCodeAt(2) === 47) return commonSecond(text, 0, zoneMinutes);
    if (text.charCodeAt(2) === 45) return phpSecond(text, 0, zoneMinutes);
    if (text.charCodeAt(4) === 45 || text.charCodeAt(4) === 47) return isoSecond(text, 0, zoneMinutes);
    return /^\d{1,19}(?:\.\d{1,12})?$/.test(text) ? epochSecond(Number(text)) : Number.NaN;
  }
  if (text.charCodeAt(3) !== 44) return ctimeSecond(text, 0, zoneMinutes);
  return secondOf(four(text, 12), monthAt(text, 8), two(text, 5), clockAt(text, 17), 0);
}

function afterDigits(text: string, at: number): number {
  let end = at;
  while (text.charCodeAt(end) - ZERO >= 0 && text.charCodeAt(end) - ZERO <= 9) end += 1;
  return end;
}
