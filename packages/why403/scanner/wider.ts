import { BENCH, CLIENT, NETWORK, PATH, PREFIX, REFERER, REFERER_HOST } from '../src/engines/stream/scanner/layout';
import { findBytes, internWide } from './keys';

/** As `FOLDER_LEVELS` of src/engines/stream/wider-key.ts. */
const FOLDER_LEVELS: u32 = 16;
/** Ends of the folders of a path, u32 each. */
const ENDS: usize = BENCH + 1024;
/** The eight groups of an IPv6 address, u16 each, and the same as written. */
const GROUPS: usize = BENCH + 2048;

/** The key of what is next wider than a value, as `widerKey` tells it; 0 where there is none. */
export function widerOf(dimension: u32, at: usize, length: u32): u32 {
  if (dimension === PATH) return folderOf(at, length);
  if (dimension === CLIENT) return networkOf(at, length);
  if (dimension === REFERER) return refererHostOf(at, length);
  return 0;
}

function folderOf(at: usize, length: u32): u32 {
  if (length === 0 || load<u8>(at) !== 0x2f) return 0;
  let levels: u32 = 0;
  for (let i: u32 = 0; i < length && levels <= FOLDER_LEVELS; i++) {
    if (load<u8>(at + i) === 0x2f) {
      store<u32>(ENDS + ((levels as usize) << 2), i + 1);
      levels++;
    }
  }
  const known = findBytes(PREFIX, at, load<u32>(ENDS + (((levels - 1) as usize) << 2)));
  if (known !== 0) return known;
  let parent: u32 = 0;
  for (let level: u32 = 0; level < levels; level++) {
    parent = internWide(PREFIX, at, load<u32>(ENDS + ((level as usize) << 2)), parent);
  }
  return parent;
}

function isDigit(code: u32): bool {
  return code - 48 <= 9;
}

function networkOf(at: usize, length: u32): u32 {
  if (
    length >= 7 &&
    load<u16>(at) === 0x3a3a &&
    (load<u32>(at + 2) | 0x20202020) === 0x66666666 &&
    load<u8>(at + 6) === 0x3a
  ) {
    at += 7;
    length -= 7;
  }
  if (length > 39) return 0;
  for (let i: u32 = 0; i < length; i++) if (load<u8>(at + i) === 0x3a) return ipv6NetworkOf(at, length);
  return ipv4NetworkOf(at, length);
}

function ipv4NetworkOf(at: usize, length: u32): u32 {
  let parts: u32 = 0;
  let digits: u32 = 0;
  let value: u32 = 0;
  let second: u32 = 0;
  let third: u32 = 0;
  for (let i: u32 = 0; i < length; i++) {
    const code: u32 = load<u8>(at + i);
    if (isDigit(code)) {
      value = value * 10 + code - 48;
      digits++;
      if (digits > 3 || value > 255) return 0;
    } else {
      if (code !== 0x2e || digits === 0 || parts === 3) return 0;
      parts++;
      if (parts === 2) second = i + 1;
      else if (parts === 3) third = i + 1;
      digits = 0;
      value = 0;
    }
  }
  if (parts !== 3 || digits === 0) return 0;
  // `1.2.` and `1.2.3.` stand for the ranges.
  return internWide(NETWORK, at, third, internWide(NETWORK, at, second, 0));
}

function hexOf(code: u32): u32 {
  if (code - 48 <= 9) return code - 48;
  const letter = (code | 0x20) - 97;
  return letter <= 5 ? letter + 10 : 16;
}

/** RFC 4291, section 2.2. */
function ipv6NetworkOf(at: usize, length: u32): u32 {
  let groups: u32 = 0;
  let gap: i32 = -1;
  let i: u32 = 0;
  if (length >= 2 && load<u16>(at) === 0x3a3a) {
    gap = 0;
    i = 2;
  }
  while (i < length) {
    let value: u32 = 0;
    let digits: u32 = 0;
    while (i < length) {
      const digit = hexOf(load<u8>(at + i));
      if (digit > 15) break;
      value = (value << 4) | digit;
      digits++;
      i++;
    }
    if (digits === 0 || digits > 4 || groups === 8) return 0;
    store<u16>(GROUPS + ((groups as usize) << 1), value as u16);
    groups++;
    if (i === length) break;
    if (load<u8>(at + i) !== 0x3a) return 0;
    i++;
    if (i === length) return 0;
    if (load<u8>(at + i) === 0x3a) {
      if (gap >= 0) return 0;
      gap = groups as i32;
      i++;
    }
  }
  if (gap < 0 ? groups !== 8 : groups > 7) return 0;
  return ipv6RangeOf(groups, gap);
}

/** The first three groups, with the zeros that `::` stands for. */
function ipv6RangeOf(groups: u32, gap: i32): u32 {
  const written = (BENCH as usize) + 2080;
  const zeros: u32 = gap < 0 ? 0 : 8 - groups;
  // No IPv4 range begins with this byte.
  store<u8>(written, 0xff);
  for (let i: u32 = 0; i < 3; i++) {
    let group: u16 = 0;
    if (gap < 0 || i < (gap as u32)) group = load<u16>(GROUPS + ((i as usize) << 1));
    else if (i >= (gap as u32) + zeros) group = load<u16>(GROUPS + (((i - zeros) as usize) << 1));
    store<u16>(written + 1 + ((i as usize) << 1), group);
  }
  return internWide(NETWORK, written, 7, internWide(NETWORK, written, 5, 0));
}

function refererHostOf(at: usize, length: u32): u32 {
  let i: u32 = 0;
  while (i < length && i < 32 && isSchemeByte(load<u8>(at + i), i)) i++;
  if (i === 0 || i > 31 || i + 3 > length) return 0;
  if (load<u8>(at + i) !== 0x3a || load<u16>(at + i + 1) !== 0x2f2f) return 0;
  let from = i + 3;
  let to = from;
  for (; to < length; to++) {
    const code = load<u8>(at + to);
    if (code === 0x2f || code === 0x3f || code === 0x23) break;
    if (code === 0x40) from = to + 1;
  }
  let digits = to;
  while (digits > from && isDigit(load<u8>(at + digits - 1))) digits--;
  if (digits > from && load<u8>(at + digits - 1) === 0x3a) to = digits - 1;
  if (to <= from || to - from > 1024) return 0;
  const host = (BENCH as usize) + 4096;
  for (let j: u32 = from; j < to; j++) {
    const code: u32 = load<u8>(at + j);
    store<u8>(host + j - from, (code - 65 <= 25 ? code + 32 : code) as u8);
  }
  return internWide(REFERER_HOST, host, to - from, 0);
}

function isSchemeByte(code: u32, at: u32): bool {
  if ((code | 0x20) - 97 <= 25) return true;
  return at > 0 && (isDigit(code) || code === 0x2b || code === 0x2e || code === 0x2d);
}
