const DOT = 46;
const COLON = 58;
const GROUPS = 8;

/**
 * The 4 bytes of an IPv4 address, or the 16 of an IPv6 address (RFC 4291, section 2.2), which may end in an IPv4 one; null
 * where the text is neither. Brackets, ports and zones are no part of it. Read letter by letter, as logs have millions.
 */
export function addressBytes(text: string): number[] | null {
  return text.includes(':') ? ipv6Bytes(text) : ipv4Bytes(text, 0);
}

function ipv4Bytes(text: string, from: number): number[] | null {
  const bytes: number[] = [];
  let value = 0;
  let digits = 0;
  for (let at = from; at <= text.length; at++) {
    const code = text.charCodeAt(at);
    if (code >= 48 && code <= 57) {
      value = value * 10 + code - 48;
      digits += 1;
      if (digits > 3) return null;
      continue;
    }
    if (digits === 0 || value > 255 || bytes.length === 4 || (code !== DOT && at < text.length)) return null;
    bytes.push(value);
    value = 0;
    digits = 0;
  }
  return bytes.length === 4 ? bytes : null;
}

function ipv6Bytes(text: string): number[] | null {
  const groups: number[] = [];
  let gap = text.startsWith('::') ? 0 : -1;
  let at = gap === 0 ? 2 : 0;
  while (at < text.length) {
    const from = at;
    let value = 0;
    for (let digit = hexAt(text, at); digit >= 0 && at < from + 4; digit = hexAt(text, at)) {
      value = value * 16 + digit;
      at += 1;
    }
    if (text.charCodeAt(at) === DOT) {
      const four = ipv4Bytes(text, from);
      if (four === null) return null;
      const [a = 0, b = 0, c = 0, d = 0] = four;
      groups.push((a << 8) | b, (c << 8) | d);
      break;
    }
    if (at === from || groups.push(value) > GROUPS) return null;
    if (at === text.length) break;
    if (text.charCodeAt(at++) !== COLON || at === text.length) return null;
    if (text.charCodeAt(at) !== COLON) continue;
    if (gap >= 0) return null;
    gap = groups.length;
    at += 1;
  }
  // `::` stands for one group of zeros at least.
  if (gap < 0 ? groups.length !== GROUPS : groups.length >= GROUPS) return null;
  if (gap >= 0) groups.splice(gap, 0, ...new Array<number>(GROUPS - groups.length).fill(0));
  return groups.flatMap((group) => [group >> 8, group & 255]);
}

function hexAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code >= 48 && code <= 57) return code - 48;
  const letter = code | 32;
  return letter >= 97 && letter <= 102 ? letter - 87 : -1;
}
