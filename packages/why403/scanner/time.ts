import { LAST_TIME } from '../src/engines/stream/scanner/layout';

let second: i64 = 0;

/** Time of the line that was looked at last, seconds since 1970 in UTC. */
export function secondNow(): i64 {
  return second;
}

/** Forgets the time of the line before. */
export function forgetTime(): void {
  store<u8>(LAST_TIME, 0);
}

/** Whether `[10/Oct/2000:13:55:36 -0700] "` is written as in the line before. Looks at 30 bytes. */
export function isSameTime(at: usize): bool {
  const head = i8x16.eq(v128.load(at), v128.load(LAST_TIME));
  const tail = i8x16.eq(v128.load(at + 14), v128.load(LAST_TIME + 14));
  return i8x16.all_true(v128.and(head, tail));
}

/** Reads such a time; false where it is not written exactly so, and then nothing is remembered. */
export function readTime(at: usize): bool {
  if (load<u8>(at) !== 0x5b || load<u8>(at + 3) !== 0x2f || load<u8>(at + 7) !== 0x2f || load<u8>(at + 12) !== 0x3a)
    return false;
  if (load<u8>(at + 15) !== 0x3a || load<u8>(at + 18) !== 0x3a || load<u8>(at + 21) !== 0x20) return false;
  if (load<u16>(at + 27) !== 0x205d || load<u8>(at + 29) !== 0x22) return false;
  const sign: u32 = load<u8>(at + 22);
  if (sign !== 0x2b && sign !== 0x2d) return false;
  const day = two(at + 1);
  const month = monthAt(at + 4);
  const century = two(at + 8);
  const year = two(at + 10);
  const hour = two(at + 13);
  const minute = two(at + 16);
  const seconds = two(at + 19);
  const zoneHours = two(at + 23);
  const zoneMinutes = two(at + 25);
  if (month === 0 || day === 0 || day > longest(month) || century > 99 || year > 99) return false;
  if (hour > 23 || minute > 59 || seconds > 60 || zoneHours > 99 || zoneMinutes > 99) return false;
  const zone = ((zoneHours * 60 + zoneMinutes) as i64) * 60;
  const clock = (hour * 3600 + minute * 60 + seconds) as i64;
  second =
    daysOf((century * 100 + year) as i32, month as i32, day as i32) * 86400 + clock - (sign === 0x2d ? -zone : zone);
  v128.store(LAST_TIME, v128.load(at));
  v128.store(LAST_TIME + 14, v128.load(at + 14));
  return true;
}

/** Two digits; 255 where they are none. */
function two(at: usize): u32 {
  const tens: u32 = (load<u8>(at) as u32) - 48;
  const ones: u32 = (load<u8>(at + 1) as u32) - 48;
  return tens <= 9 && ones <= 9 ? tens * 10 + ones : 255;
}

/** 1 to 12, or 0. */
function monthAt(at: usize): u32 {
  const name: u32 = (load<u16>(at) as u32) | ((load<u8>(at + 2) as u32) << 16);
  switch (name) {
    case 0x6e614a:
      return 1;
    case 0x626546:
      return 2;
    case 0x72614d:
      return 3;
    case 0x727041:
      return 4;
    case 0x79614d:
      return 5;
    case 0x6e754a:
      return 6;
    case 0x6c754a:
      return 7;
    case 0x677541:
      return 8;
    case 0x706553:
      return 9;
    case 0x74634f:
      return 10;
    case 0x766f4e:
      return 11;
    case 0x636544:
      return 12;
    default:
      return 0;
  }
}

function longest(month: u32): u32 {
  if (month === 2) return 29;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Days since 1970 (Howard Hinnant, "chrono-compatible low-level date algorithms"). */
function daysOf(year: i32, month: i32, day: i32): i64 {
  const shifted = month <= 2 ? year - 1 : year;
  const era = (shifted >= 0 ? shifted : shifted - 399) / 400;
  const ofEra = shifted - era * 400;
  const ofYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  return (era * 146097 + ofEra * 365 + ofEra / 4 - ofEra / 100 + ofYear - 719468) as i64;
}
