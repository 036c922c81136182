import {
  BLOCK_LINES,
  BY_STATUS,
  COLUMN_COUNT,
  HEAT,
  HEAT_LIMIT,
  HEAT_PLACES,
  IS_REFUSED,
  MINUTES,
  MINUTES_LIMIT,
  NAME_TEXTS,
  NAMES,
  NAMES_LIMIT,
} from '../src/engines/stream/scanner/layout';

/** Spreads bits (the golden ratio, as Knuth has it). */
const SPREAD: u32 = 0x9e3779b1;

let names: u32 = 0;
let nameTexts: usize = NAME_TEXTS;
let heat: u32 = 0;
let minutes: u32 = 0;
let minute: i64 = i64.MIN_VALUE;
let first: f64 = Infinity;
let last: f64 = -Infinity;
let minuteLines: u32 = 0;
let minuteRefused: u32 = 0;

/** Whether the lists for the reader may overflow with one block more. */
export function isAlmostFull(): bool {
  return (
    names + BLOCK_LINES * COLUMN_COUNT > (NAMES_LIMIT as u32) ||
    heat + BLOCK_LINES > (HEAT_LIMIT as u32) ||
    minutes + BLOCK_LINES + 2 > (MINUTES_LIMIT as u32)
  );
}

export function namesRows(): u32 {
  return names;
}

export function heatRows(): u32 {
  return heat;
}

export function minuteRows(): u32 {
  return minutes;
}

/** The lists of names and minutes were read. */
export function drained(): void {
  names = 0;
  nameTexts = NAME_TEXTS;
  minutes = 0;
}

/** The list for the heat map was read. */
export function heatTaken(): void {
  heat = 0;
}

/** Lists the text of a value that was refused for the first time. */
export function noteName(key: u32, at: u32, length: u32, dimension: u32): void {
  const to = (NAMES as usize) + ((names++ as usize) << 4);
  store<u32>(to, key);
  store<u32>(to, nameTexts as u32, 4);
  store<u32>(to, length, 8);
  store<u32>(to, dimension, 12);
  // What is copied beyond the end is copied over by the next.
  for (let done: u32 = 0; done < length; done += 16) v128.store(nameTexts + done, v128.load((at as usize) + done));
  nameTexts += length;
}

/** Lists when a path was refused, if that is known: the same path and hour mostly once. */
export function noteHeat(path: u32, second: f64): void {
  if (!isTime(second)) return;
  const hour = Math.floor(second / 3600) as i32;
  const place = (HEAT_PLACES as usize) + ((((path + (hour as u32)) * SPREAD) >> 18) << 1);
  const known = load<u16>(place) as u32;
  if (known < heat) {
    const at = heatAt(known);
    if (load<u32>(at) === path && load<i32>(at, 4) === hour) {
      store<u32>(at, load<u32>(at, 8) + 1, 8);
      return;
    }
  }
  store<u16>(place, heat as u16);
  const to = heatAt(heat++);
  store<u32>(to, path);
  store<i32>(to, hour, 4);
  store<u32>(to, 1, 8);
}

function heatAt(row: u32): usize {
  return (HEAT as usize) + ((row as usize) << 4);
}

/** Not so for what a line without a time has. */
export function isTime(second: f64): bool {
  return second * 0 === 0;
}

/** Counts a status and says whether it is a refusal. */
export function countStatus(status: u32): u32 {
  const at = (BY_STATUS as usize) + ((status as usize) << 3);
  store<u64>(at, load<u64>(at) + 1);
  return load<u8>((IS_REFUSED as usize) + status);
}

/** Counts a request into the minute that is open, and widens the time of the log. */
export function countMoment(second: f64, refused: u32): void {
  minuteLines++;
  minuteRefused += refused;
  if (second < first) first = second;
  if (second > last) last = second;
}

/** Time of the earliest request so far; Infinity where there was none. */
export function firstSecond(): f64 {
  return first;
}

export function lastSecond(): f64 {
  return last;
}

/** Opens another minute, given in minutes since 1970. */
export function openMinute(next: i64): void {
  if (next === minute) return;
  closeMinute();
  minute = next;
}

/** Lists the minute that is open. */
export function closeMinute(): void {
  if (minuteLines === 0) return;
  const at = (MINUTES as usize) + ((minutes++ as usize) << 4);
  store<f64>(at, minute as f64);
  store<u32>(at, minuteLines, 8);
  store<u32>(at, minuteRefused, 12);
  minuteLines = 0;
  minuteRefused = 0;
}
